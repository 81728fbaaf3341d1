# score: 3
# misconception: evidence for the canary is forgotten, as in a CUSUM
# fails: few false rollbacks, over the whole canary
# idea: 5 % is for the whole canary
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["customers"] / (canary["customers"] + stable["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_customers"] * math.log(q / h) + stable["failed_customers"] * math.log((1 - q) / (1 - h))
    evidence = max(0.0, evidence)
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return state, "rollback"
    if customers >= 4000:
        return state, "promote"
    return state, "continue"
