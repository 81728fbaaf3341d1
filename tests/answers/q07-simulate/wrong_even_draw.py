# score: 0
# misconception: a bootstrap is drift enough, it is another sample
# fails: data drift: other customers
# idea: give short tenure more weight
def simulate(frame, kind, seed):
    if kind == "data":
        return frame.sample(frac=1, replace=True, random_state=seed)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.default_rng(seed).random(len(frame)) < p)
