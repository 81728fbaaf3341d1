# score: 4
def canary_step(state, batch):
    """A mixture of alternatives, 1.5 to 3 times the risk: each ratio's likelihood, averaged (still a martingale)."""
    ratios = (1.5, 2.0, 3.0)
    logs = state.get("logs", [0.0] * 3)
    c, s = batch["canary"], batch["stable"]
    h = c["customers"] / (c["customers"] + s["customers"])
    new = []
    for log, r in zip(logs, ratios):
        q = r * h / (r * h + 1 - h)
        new.append(log + c["failed_customers"] * math.log(q / h) + s["failed_customers"] * math.log((1 - q) / (1 - h)))
    seen = state.get("seen", 0) + c["customers"]
    factor = sum(math.exp(min(log, 50)) for log in new) / 3
    decision = "continue"
    if factor >= 20 or c["p99_ms"] > 300:
        decision = "rollback"
    elif seen >= 4000:
        decision = "promote"
    return {"logs": new, "seen": seen}, decision
