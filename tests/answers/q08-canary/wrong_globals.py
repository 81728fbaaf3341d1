# score: 0
# misconception: one canary runs at a time, so globals will do
# fails: clear cases, and a canary to its end
# idea: outside the state
SUMS = {"evidence": 0.0, "customers": 0}


def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    SUMS["evidence"] += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    SUMS["customers"] += canary["customers"]
    if canary["p99_ms"] > 300 or SUMS["evidence"] >= math.log(20):
        return {}, "rollback"
    return {}, "promote" if SUMS["customers"] >= 4000 else "continue"
