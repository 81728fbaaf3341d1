# score: 3
# misconception: the level of this look is 5 % divided by its number
# fails: few false rollbacks, over the whole canary
# idea: each look is one more chance
def canary_step(state, batch):
    sums = {k: state.get(k, 0) + batch[k.split("_")[0]][k.split("_", 1)[1]]
            for k in ("canary_customers", "canary_failed_customers", "stable_customers", "stable_failed_customers")}
    sums["looks"] = state.get("looks", 0) + 1
    a, b = sums["canary_customers"], sums["stable_customers"]
    p, q = sums["canary_failed_customers"] / a, sums["stable_failed_customers"] / b
    both = (sums["canary_failed_customers"] + sums["stable_failed_customers"]) / (a + b)
    z = (p - q) / math.sqrt(both * (1 - both) * (1 / a + 1 / b)) if both else 0
    tail = 0.5 * math.erfc(z / math.sqrt(2))
    if batch["canary"]["p99_ms"] > 300 or tail < 0.05 / sums["looks"]:
        return sums, "rollback"
    return sums, "promote" if a >= 4000 else "continue"
