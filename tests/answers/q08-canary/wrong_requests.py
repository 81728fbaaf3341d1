# score: 3
# misconception: requests are the larger sample
# fails: a fair comparison
# idea: count each customer once
def canary_step(state, batch):
    state = dict(state) or {"n": 0, "failed": 0, "stable_n": 0, "stable_failed": 0}
    canary, stable = batch["canary"], batch["stable"]
    state["n"] += canary["requests"]
    state["seen"] = state.get("seen", 0) + canary["customers"]
    state["failed"] += canary["failed_requests"]
    state["stable_n"] += stable["requests"]
    state["stable_failed"] += stable["failed_requests"]
    if canary["p99_ms"] > 300:
        return state, "rollback"
    p = (state["failed"] + state["stable_failed"]) / (state["n"] + state["stable_n"])
    spread = math.sqrt(p * (1 - p) * (1 / state["n"] + 1 / state["stable_n"]))
    difference = state["failed"] / state["n"] - state["stable_failed"] / state["stable_n"]
    if difference > 2.69 * spread:
        return state, "rollback"
    return state, "promote" if state["seen"] >= 4000 else "continue"
