# score: 0
# misconception: metrics are made where they are used
# fails: two calls, read back
# idea: metrics are made once
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    def scored(customer):
        predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
        latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5), registry=registry)
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome, start = "error", clock()
        try:
            value = score(customer)
            outcome = "ok"
            return value
        finally:
            latency.observe(clock() - start)
            predictions.labels(plan, outcome).inc()

    return scored
