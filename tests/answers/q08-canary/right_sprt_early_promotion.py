# score: 4
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(0.95 / 0.05):
        return state, "rollback"
    if evidence <= math.log(0.05) or customers >= 4000:
        return state, "promote"
    return state, "continue"
