# score: 3
# misconception: each call is counted when it starts, and once more if it fails
# fails: a call that fails
# idea: counts once, as an error
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5), registry=registry)

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome = "error"
        start = clock()
        predictions.labels(plan, "ok").inc()
        try:
            value = score(customer)
            outcome = "ok"
        finally:
            latency.observe(clock() - start)
            if outcome == "error":
                predictions.labels(plan, outcome).inc()
        return value

    return scored
