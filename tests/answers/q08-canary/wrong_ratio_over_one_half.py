# score: 3
# misconception: 1.5 times as many failures is the harm, so 1.5 times as many so far is proof
# fails: few false rollbacks, over the whole canary
# idea: each look is one more chance
def canary_step(state, batch):
    names = ("customers", "failed_customers")
    sums = {f"{arm}_{k}": state.get(f"{arm}_{k}", 0) + batch[arm][k] for arm in ("canary", "stable") for k in names}
    p = sums["canary_failed_customers"] / sums["canary_customers"]
    q = sums["stable_failed_customers"] / sums["stable_customers"]
    if batch["canary"]["p99_ms"] > 300 or (q and p / q >= 1.5):
        return sums, "rollback"
    return sums, "promote" if sums["canary_customers"] >= 4000 else "continue"
