# score: 0
# misconception: the decision comes first
# fails: clear cases, and a canary to its end
# idea: two gates
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return "rollback", state
    if customers >= 4000:
        return "promote", state
    return "continue", state
