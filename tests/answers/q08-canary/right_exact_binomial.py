# score: 4
def canary_step(state, batch):
    from scipy.stats import binom

    canary, stable = batch["canary"], batch["stable"]
    looks = state.get("looks", 0) + 1
    customers = state.get("customers", 0) + canary["customers"]
    everyone = state.get("everyone", 0) + canary["customers"] + stable["customers"]
    mine = state.get("mine", 0) + canary["failed_customers"]
    failed = state.get("failed", 0) + canary["failed_customers"] + stable["failed_customers"]
    state = {"looks": looks, "customers": customers, "everyone": everyone, "mine": mine, "failed": failed}
    # of all who failed, the canary's share; each look may spend a fifteenth of the 5 %
    p_value = binom.sf(mine - 1, failed, customers / everyone)
    if canary["p99_ms"] > 300 or p_value < 0.05 / 15:
        return state, "rollback"
    return state, ("promote" if customers >= 4_000 else "continue")
