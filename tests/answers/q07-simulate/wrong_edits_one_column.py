# score: 0
# misconception: data drift is one column with other numbers in it
# fails: data drift: other customers
# idea: a customer's tenure was edited
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    changed = frame.copy()
    if kind == "data":
        changed["tenure_months"] = frame.tenure_months * rng.uniform(0.3, 0.7, len(frame))
        return changed
    changed["p_churn"] = churn.churn_probability(frame, price_rise=1.0)
    changed["churned"] = rng.random(len(frame)) < changed["p_churn"]
    return changed
