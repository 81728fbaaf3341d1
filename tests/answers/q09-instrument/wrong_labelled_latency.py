# score: 3
# misconception: latency is wanted by plan, too
# fails: labels are few
# idea: the histogram has no labels
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", ["plan"], buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5), registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome = "error"
        start = clock()
        try:
            value = score(customer)
            outcome = "ok"
        finally:
            latency.labels(plan).observe(clock() - start)
            predictions.labels(plan, outcome).inc()
        return value

    return scored
