# score: 4
from contextlib import contextmanager

from prometheus_client import Counter, Histogram


def instrument(score, registry, clock):
    counter = Counter("churn_predictions_total", "predictions", ["plan", "outcome"], registry=registry)
    histogram = Histogram("churn_latency_seconds", "latency", registry=registry,
                          buckets=sorted({0.3, *np.geomspace(0.005, 4, 12).tolist()}))

    @contextmanager
    def watch(plan):
        start = clock()
        try:
            yield
        except BaseException:
            counter.labels(plan, "error").inc()
            raise
        else:
            counter.labels(plan, "ok").inc()
        finally:
            histogram.observe(clock() - start)

    def scored(customer):
        known = {name: name for name in ("basic", "plus", "premium")}
        with watch(known.get(customer["plan"], "other")):
            return score(customer)

    return scored
