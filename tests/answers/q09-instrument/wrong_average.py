# score: 1
# misconception: the mean latency is what one watches
# fails: two calls, read back
# idea: a histogram
def instrument(score, registry, clock):
    from prometheus_client import Counter, Gauge

    predictions = Counter("churn_predictions_total", "Calls.", ["plan", "outcome"], registry=registry)
    average = Gauge("churn_latency_seconds", "Mean seconds.", registry=registry)
    times = []

    def scored(customer):
        plan = customer["plan"] if customer["plan"] in {"basic", "plus", "premium"} else "other"
        outcome, start = "error", clock()
        try:
            value = score(customer)
            outcome = "ok"
            return value
        finally:
            times.append(clock() - start)
            average.set(sum(times) / len(times))
            predictions.labels(plan, outcome).inc()

    return scored
