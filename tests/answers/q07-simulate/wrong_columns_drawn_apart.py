# score: 0
# misconception: each column may be drawn on its own, the distributions are what counts
# fails: data drift: other customers
# idea: a customer's tenure was edited
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    changed = frame.copy()
    if kind == "data":
        short = 1 / (1 + frame.tenure_months)
        tenure = frame.tenure_months.sample(frac=1, replace=True, weights=short, random_state=rng)
        changed["tenure_months"] = tenure.to_numpy()
        return changed
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = rng.random(len(frame)) < changed["p_churn"]
    return changed
