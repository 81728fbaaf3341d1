# score: 0
# misconception: a fast canary is a good one
# fails: clear cases, and a canary to its end
# idea: a fast model can be wrong
def canary_step(state, batch):
    seen = state.get("seen", 0) + batch["canary"]["customers"]
    if batch["canary"]["p99_ms"] > 300:
        return {"seen": seen}, "rollback"
    return {"seen": seen}, "promote" if seen >= 4000 else "continue"
