# score: 1
# misconception: any word for ok will do
# fails: two calls, read back
# idea: under its plan and its outcome
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5), registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome = "error"
        start = clock()
        try:
            value = score(customer)
            outcome = "success"
        finally:
            latency.observe(clock() - start)
            predictions.labels(plan, outcome).inc()
        return value

    return scored
