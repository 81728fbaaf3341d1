# score: 0
# misconception: who left is gone, so this month's customers are drawn from those who stayed
# fails: each drift without the other
# idea: the label has no say in who is drawn
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        here = frame[~frame.churned]
        return here.sample(n=len(frame), replace=True, weights=1 / (1 + here.tenure_months), random_state=rng)
    changed = frame.copy()
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = rng.random(len(frame)) < changed["p_churn"]
    return changed
