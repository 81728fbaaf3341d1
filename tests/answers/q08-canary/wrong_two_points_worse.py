# score: 2
# misconception: two percentage points are harm, whatever is normal
# fails: few false rollbacks, over the whole canary
# idea: each look is one more chance
def canary_step(state, batch):
    names = ("customers", "failed_customers")
    sums = {f"{arm}_{k}": state.get(f"{arm}_{k}", 0) + batch[arm][k] for arm in ("canary", "stable") for k in names}
    p = sums["canary_failed_customers"] / sums["canary_customers"]
    q = sums["stable_failed_customers"] / sums["stable_customers"]
    if batch["canary"]["p99_ms"] > 300 or p - q > 0.02:
        return sums, "rollback"
    return sums, "promote" if sums["canary_customers"] >= 4000 else "continue"
