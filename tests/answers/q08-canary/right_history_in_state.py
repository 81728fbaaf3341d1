# score: 4
def canary_step(state, batch):
    """Keep all batches, and decide from the whole table; O'Brien and Fleming's limits: strict at first."""
    rows = list((state or {}).get("rows", []))
    c, s = batch["canary"], batch["stable"]
    rows.append([c["customers"], c["failed_customers"], s["customers"], s["failed_customers"]])
    n, x, m, y = (sum(column) for column in zip(*rows))
    both = (x + y) / (n + m)
    z = (x / n - y / m) / math.sqrt(max(both * (1 - both), 1e-9) * (1 / n + 1 / m))
    limit = 1.75 / math.sqrt(min(n / 4000, 1))
    new = {"rows": rows}
    if c["p99_ms"] > 300 or z > limit:
        return new, "rollback"
    return [new, "promote"] if n >= 4000 else (new, "continue")
