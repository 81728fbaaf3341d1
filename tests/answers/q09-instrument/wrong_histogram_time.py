# score: 1
# misconception: the library's timer is the clock
# fails: two calls, read back
# idea: not from a clock of your own
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5), registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        try:
            with latency.time():
                value = score(customer)
        except Exception:
            predictions.labels(plan, "error").inc()
            raise
        predictions.labels(plan, "ok").inc()
        return value

    return scored
