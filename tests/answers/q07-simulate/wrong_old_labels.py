# score: 0
# misconception: the new probability is enough, the labels are facts
# fails: concept drift: the same customers
# idea: the labels are the old ones
def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=seed)
    return frame.assign(p_churn=churn.churn_probability(frame, price_rise=1.0))
