# score: 0
# misconception: concept drift is drawn from other customers as well
# fails: concept drift: the same customers
# idea: the inputs moved as well
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    weights = 1 / (1 + frame.tenure_months)
    drawn = frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    if kind == "data":
        return drawn
    drawn["p_churn"] = churn.churn_probability(drawn, price_rise=1.0)
    drawn["churned"] = rng.random(len(drawn)) < drawn["p_churn"]
    return drawn
