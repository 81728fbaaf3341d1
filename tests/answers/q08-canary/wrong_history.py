# score: 3
# misconception: last month says what is normal
# fails: a fair comparison
# idea: a bad day is not the release's fault
def canary_step(state, batch):
    """SPRT of the canary against the 5 % that we know from last month."""
    canary = batch["canary"]
    failed, customers = canary["failed_customers"], canary["customers"]
    evidence = state.get("evidence", 0.0) + failed * math.log(1.5) + (customers - failed) * math.log(0.925 / 0.95)
    seen = state.get("seen", 0) + customers
    if canary["p99_ms"] > 300 or evidence >= math.log(20):
        return {"evidence": evidence, "seen": seen}, "rollback"
    return {"evidence": evidence, "seen": seen}, "promote" if seen >= 4000 else "continue"
