# score: 0
# misconception: data drift means that some customers are missing
# fails: data drift: other customers
# idea: as many customers as before
def simulate(frame, kind, seed):
    if kind == "data":
        return frame[frame.tenure_months < frame.tenure_months.median()]
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.default_rng(seed).random(len(frame)) < p)
