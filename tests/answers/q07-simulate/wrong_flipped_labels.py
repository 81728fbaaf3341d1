# score: 0
# misconception: concept drift turns every label round
# fails: each drift without the other
# idea: shuffled, flipped or thresholded
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    changed = frame.copy()
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = ~frame.churned
    return changed
