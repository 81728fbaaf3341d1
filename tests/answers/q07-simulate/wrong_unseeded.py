# score: 0
# misconception: random is random, a seed is for beginners
# fails: data drift: other customers
# idea: the same seed gave another frame
def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.default_rng(seed).random(len(frame)) < p)
