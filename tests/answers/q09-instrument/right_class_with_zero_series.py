# score: 4
from prometheus_client import Counter, Histogram

PLANS = {"basic", "plus", "premium"}


class Instrumented:
    def __init__(self, score, registry, clock):
        self.score, self.clock = score, clock
        self.calls = Counter("churn_predictions_total", "n", ["outcome", "plan"], registry=registry)
        self.seconds = Histogram("churn_latency_seconds", "s", buckets=(0.1, 0.15, 0.2, 0.3, 1, 3), registry=registry)
        for plan in (*PLANS, "other"):
            for outcome in ("ok", "error"):
                self.calls.labels(plan=plan, outcome=outcome)

    def __call__(self, customer):
        plan = customer["plan"]
        series = {"plan": plan if plan in PLANS else "other"}
        start, error = self.clock(), True
        try:
            result = self.score(customer)
            error = False
            return result
        finally:
            self.seconds.observe(self.clock() - start)
            self.calls.labels(outcome="error" if error else "ok", **series).inc()


def instrument(score, registry, clock):
    return Instrumented(score, registry, clock)
