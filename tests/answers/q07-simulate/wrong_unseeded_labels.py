# score: 0
# misconception: random_state covers every draw of the function
# fails: concept drift: the same customers
# idea: the same seed gave other labels
def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=seed)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.random(len(frame)) < p)
