# score: 2
# misconception: a posterior may be read at any time
# fails: few false rollbacks, over the whole canary
# idea: each look is one more chance
def canary_step(state, batch):
    """Rolls back once the posterior says that the canary is worse with 95 %."""
    names = ("customers", "failed_customers")
    sums = {f"{arm}_{k}": state.get(f"{arm}_{k}", 0) + batch[arm][k] for arm in ("canary", "stable") for k in names}
    if batch["canary"]["p99_ms"] > 300:
        return sums, "rollback"

    def beta(arm):
        a = 1 + sums[f"{arm}_failed_customers"]
        b = 1 + sums[f"{arm}_customers"] - sums[f"{arm}_failed_customers"]
        return a / (a + b), a * b / (a + b) ** 2 / (a + b + 1)

    (p, v), (q, w) = beta("canary"), beta("stable")
    worse = 0.5 * (1 + math.erf((p - q) / math.sqrt(2 * (v + w))))
    if worse > 0.95:
        return sums, "rollback"
    return sums, "promote" if sums["canary_customers"] >= 4000 else "continue"
