# score: 0
# misconception: the stable version is the one under test
# fails: clear cases, and a canary to its end
# idea: a fast model can be wrong
def canary_step(state, batch):
    canary, stable = batch["stable"], batch["canary"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + stable["customers"]
    state = {"evidence": evidence, "customers": customers}
    if stable["p99_ms"] > 300 or evidence >= math.log(20):
        return state, "rollback"
    if customers >= 4000:
        return state, "promote"
    return state, "continue"
