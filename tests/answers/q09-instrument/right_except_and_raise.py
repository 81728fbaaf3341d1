# score: 4
import functools

import prometheus_client as prom


def instrument(score, registry, clock):
    calls = prom.Counter("churn_predictions", "Calls of the model", labelnames=("plan", "outcome"), registry=registry)
    seconds = prom.Histogram("churn_latency", "Duration", unit="seconds", registry=registry,
                             buckets=[.01, .02, .05, .1, .2, .25, .3, .35, .4, .6, .8, 1, 1.5, 2, 3, float("inf")])

    @functools.wraps(score)
    def wrapper(customer):
        plan = customer.get("plan")
        if plan not in ("basic", "plus", "premium"):
            plan = "other"
        began = clock()
        try:
            answer = score(customer)
        except Exception:
            seconds.observe(clock() - began)
            calls.labels(plan=plan, outcome="error").inc()
            raise
        seconds.observe(clock() - began)
        calls.labels(plan=plan, outcome="ok").inc()
        return answer

    return wrapper
