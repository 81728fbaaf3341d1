# score: 0
# misconception: any other labels will do, the churn rate is what must stay
# fails: each drift without the other
# idea: shuffled, flipped or thresholded
def simulate(frame, kind, seed):
    rng = np.random.default_rng(seed)
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    return frame.assign(
        p_churn=churn.churn_probability(frame, price_rise=1.0),
        churned=frame.churned.sample(frac=1, random_state=rng).to_numpy(),
    )
