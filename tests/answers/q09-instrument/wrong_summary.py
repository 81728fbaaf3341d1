# score: 1
# misconception: count and sum are enough
# fails: buckets for the promise
# idea: there are no buckets
def instrument(score, registry, clock):
    from prometheus_client import Counter, Summary

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Summary("churn_latency_seconds", "Seconds.", registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome = "error"
        start = clock()
        try:
            value = score(customer)
            outcome = "ok"
        finally:
            latency.observe(clock() - start)
            predictions.labels(plan, outcome).inc()
        return value

    return scored
