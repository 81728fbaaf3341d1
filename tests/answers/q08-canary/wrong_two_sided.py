# score: 3
# misconception: any difference is a reason to roll back
# fails: clear cases, and a canary to its end
# idea: fewer failures are no harm
def canary_step(state, batch):
    state = dict(state) or {"n": 0, "failed": 0, "stable_n": 0, "stable_failed": 0}
    canary, stable = batch["canary"], batch["stable"]
    state["n"] += canary["customers"]
    state["failed"] += canary["failed_customers"]
    state["stable_n"] += stable["customers"]
    state["stable_failed"] += stable["failed_customers"]
    if canary["p99_ms"] > 300:
        return state, "rollback"
    p = (state["failed"] + state["stable_failed"]) / (state["n"] + state["stable_n"])
    spread = math.sqrt(p * (1 - p) * (1 / state["n"] + 1 / state["stable_n"]))
    difference = state["failed"] / state["n"] - state["stable_failed"] / state["stable_n"]
    if abs(difference) > 2.8 * spread:
        return state, "rollback"
    return state, "promote" if state["n"] >= 4000 else "continue"
