# score: 3
# misconception: 4,000 customers of both versions are enough
# fails: harm is stopped in time
# idea: evidence adds up
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    customers += stable["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return state, "rollback"
    return state, "promote" if customers >= 4000 else "continue"
