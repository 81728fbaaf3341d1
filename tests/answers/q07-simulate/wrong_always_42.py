# score: 0
# misconception: repeatable means random_state=42
# fails: data drift: other customers
# idea: another seed gave the same frame
def simulate(frame, kind, seed):
    if kind == "data":
        weights = 1 / (1 + frame.tenure_months)
        return frame.sample(n=len(frame), replace=True, weights=weights, random_state=42)
    p = churn.churn_probability(frame, price_rise=1.0)
    return frame.assign(p_churn=p, churned=np.random.default_rng(42).random(len(frame)) < p)
