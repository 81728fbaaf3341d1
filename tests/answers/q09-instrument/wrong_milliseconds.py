# score: 1
# misconception: milliseconds read better
# fails: two calls, read back
# idea: seconds, not milliseconds
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(50, 100, 200, 300, 500, 1000, 3000), registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome = "error"
        start = clock()
        try:
            value = score(customer)
            outcome = "ok"
        finally:
            latency.observe(1000 * (clock() - start))
            predictions.labels(plan, outcome).inc()
        return value

    return scored
