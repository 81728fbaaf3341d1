# score: 0
# misconception: more leavers among the customers are data drift
# fails: each drift without the other
# idea: the label has no say in who is drawn
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        weights = np.where(frame.churned, 4.0, 1.0) / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    changed = frame.copy()
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = rng.random(len(frame)) < changed["p_churn"]
    return changed
