# score: 3
# misconception: slow means slower than the stable version
# fails: clear cases, and a canary to its end
# idea: slow canary
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 2 * stable["p99_ms"] or evidence >= math.log(20):
        return state, "rollback"
    return state, "promote" if customers >= 4000 else "continue"
