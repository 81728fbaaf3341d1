# score: 0
# misconception: assigning to a column of an argument leaves the caller's frame alone
# fails: each drift without the other
# idea: work on a copy
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    changed = frame
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = rng.random(len(frame)) < changed["p_churn"]
    return changed
