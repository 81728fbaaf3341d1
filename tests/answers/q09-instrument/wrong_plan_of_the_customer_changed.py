# score: 3
# misconception: the label is the plan
# fails: labels are few
# idea: as it came
from prometheus_client import Counter, Histogram


def instrument(score, registry, clock):
    calls = Counter("churn_predictions_total", "calls", ["plan", "outcome"], registry=registry)
    took = Histogram("churn_latency_seconds", "s", buckets=(0.01, 0.05, 0.1, 0.3, 1, 2, 3), registry=registry)

    def scored(customer):
        customer["plan"] = plan = customer["plan"] if customer["plan"] in ("basic", "plus", "premium") else "other"
        outcome, start = "error", clock()
        try:
            value = score(customer)
            outcome = "ok"
            return value
        finally:
            took.observe(clock() - start)
            calls.labels(plan=plan, outcome=outcome).inc()

    return scored
