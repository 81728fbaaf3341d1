# score: 3
# misconception: slow is slower than the other
# fails: clear cases, and a canary to its end
# idea: canary's own
from math import log


def canary_step(state: dict, batch: dict) -> tuple[dict, str]:
    c, s = batch["canary"], batch["stable"]
    h = c["customers"] / (c["customers"] + s["customers"])
    q = 1.5 * h / (1.5 * h + 1 - h)
    evidence = state.get("evidence", 0) + c["failed_customers"] * log(q / h) + s["failed_customers"] * log((1 - q) / (1 - h))
    customers = state.get("customers", 0) + c["customers"]
    state = {"evidence": evidence, "customers": customers}
    if max(c["p99_ms"], state.get("p99", 0)) > 300 and c["p99_ms"] > s["p99_ms"] or evidence >= log(1 / 0.05):
        return state, "rollback"
    return state, "promote" if customers >= 4_000 else "continue"
