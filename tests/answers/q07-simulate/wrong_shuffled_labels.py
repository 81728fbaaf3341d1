# score: 0
# misconception: shuffled labels are other reasons to leave
# fails: each drift without the other
# idea: p_churn is the price rise's probability
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    changed = frame.copy()
    changed["churned"] = rng.permutation(frame.churned)
    return changed
