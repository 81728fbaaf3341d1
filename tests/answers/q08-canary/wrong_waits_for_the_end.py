# score: 3
# misconception: peeking is wrong, so look once, at the end
# fails: harm is stopped in time
# idea: who waits for the end
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
    if state["n"] >= 4000 and difference > 1.645 * spread or difference > 0.15:
        return state, "rollback"
    return state, "promote" if state["n"] >= 4000 else "continue"
