# score: 0
# misconception: one generator, seeded once for the notebook, makes every call repeatable
# fails: data drift: other customers
# idea: make a generator from the seed inside the function
rng = np.random.default_rng(42)


def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=rng)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=rng.random(len(frame)) < p)
