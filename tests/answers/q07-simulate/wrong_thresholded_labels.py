# score: 0
# misconception: who leaves with more than 50 % probability leaves
# fails: each drift without the other
# idea: shuffled, flipped or thresholded
def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=seed)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=p > 0.5)
