# score: 0
# misconception: a fresh campaign month is as good as drawing from the frame
# fails: data drift: other customers
# idea: draw its rows, don't make new ones
def simulate(frame, kind, seed):
    if kind == "data":
        return churn.customers(len(frame), month=6, seed=seed, campaign=0.8)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.default_rng(seed).random(len(frame)) < p)
