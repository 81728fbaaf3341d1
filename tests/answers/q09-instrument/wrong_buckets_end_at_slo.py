# score: 3
# misconception: above the SLO all calls are equally bad
# fails: buckets for the promise
# idea: boundaries or more above the SLO
def instrument(score, registry, clock):
    from prometheus_client import Counter, Histogram

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    latency = Histogram("churn_latency_seconds", "Seconds.", buckets=(0.05, 0.1, 0.2, 0.3), registry=registry)

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
