# score: 0
def simulate(frame, kind, seed):
    if kind == "data":
        weights = np.exp(-frame["tenure_months"] / 15)
        drawn = frame.sample(len(frame), replace=True, weights=weights, random_state=seed)
        return drawn.reset_index(drop=True)
    p = churn.churn_probability(frame, price_rise=1.0)
    rng = np.random.default_rng(seed)
    return frame.assign(p_churn=p, churned=rng.uniform(size=len(frame)) < p)
