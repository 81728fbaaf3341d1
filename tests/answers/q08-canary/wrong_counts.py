# score: 1
# misconception: counts can be compared as they are
# fails: harm is stopped in time
# idea: evidence adds up
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = 5 if canary["failed_customers"] > 1.5 * stable["failed_customers"] else 0
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return state, "rollback"
    if customers >= 4000:
        return state, "promote"
    return state, "continue"
