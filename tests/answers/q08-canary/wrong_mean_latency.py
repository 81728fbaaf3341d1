# score: 3
# misconception: one slow batch is averaged away
# fails: clear cases, and a canary to its end
# idea: its own latency
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    slow = state.get("slow", 0.0) + canary["p99_ms"] * canary["customers"]
    state = {"evidence": evidence, "customers": customers, "slow": slow}
    if slow / customers > 300 or evidence >= math.log(20):
        return state, "rollback"
    if customers >= 4000:
        return state, "promote"
    return state, "continue"
