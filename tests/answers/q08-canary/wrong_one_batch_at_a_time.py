# score: 3
# misconception: each batch is a test of its own
# fails: harm is stopped in time
# idea: one batch alone says little
def canary_step(state, batch):
    """Each batch on its own, at 5 % / 14, two-sided to be safe."""
    c, s = batch["canary"], batch["stable"]
    seen = state.get("seen", 0) + c["customers"]
    n, m = c["customers"], s["customers"]
    p = (c["failed_customers"] + s["failed_customers"]) / (n + m)
    spread = math.sqrt(p * (1 - p) * (1 / n + 1 / m))
    worse = c["failed_customers"] / n - s["failed_customers"] / m > 3.2 * spread and p > 0
    if c["p99_ms"] > 300 or worse:
        return {"seen": seen}, "rollback"
    return {"seen": seen}, "promote" if seen >= 4000 else "continue"
