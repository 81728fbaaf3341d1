# score: 3
# misconception: each failed request is a vote
# fails: a fair comparison
# idea: requests of one customer are not independent
def canary_step(state, batch):
    canary, stable = batch["canary"], batch["stable"]
    h = canary["requests"] / (canary["requests"] + stable["requests"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0.0)
    evidence += canary["failed_requests"] * math.log(q / h) + stable["failed_requests"] * math.log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + canary["customers"]
    state = {"evidence": evidence, "customers": customers}
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return state, "rollback"
    if customers >= 4000:
        return state, "promote"
    return state, "continue"
