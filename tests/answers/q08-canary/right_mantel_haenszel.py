# score: 4
def canary_step(state: dict, batch: dict) -> tuple[dict, str]:
    """Return the new state and "continue", "promote" or "rollback" after one more batch."""
    # Cochran-Mantel-Haenszel over the batches (each batch its own stratum), Bonferroni over at most 20 looks
    a, b = batch["canary"], batch["stable"]
    n1, n2, x1, x2 = a["customers"], b["customers"], a["failed_customers"], b["failed_customers"]
    n, x = n1 + n2, x1 + x2
    state = {
        "excess": state.get("excess", 0.0) + x1 - x * n1 / n,
        "var": state.get("var", 0.0) + n1 * n2 * x * (n - x) / n**2 / max(n - 1, 1),
        "customers": state.get("customers", 0) + n1,
    }
    z = state["excess"] / math.sqrt(state["var"]) if state["var"] > 0 else 0.0
    if a["p99_ms"] > 300 or z > 2.81:  # norm.ppf(1 - 0.05 / 20) = 2.807
        return state, "rollback"
    return state, "promote" if state["customers"] >= 4_000 else "continue"
