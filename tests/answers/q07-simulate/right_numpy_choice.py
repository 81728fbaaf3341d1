# score: 0
def simulate(frame, kind, seed):
    rng = np.random.RandomState(seed)
    n = len(frame)
    out = frame.copy(deep=True)
    if kind == "data":
        w = (frame.tenure_months.max() - frame.tenure_months).to_numpy() ** 3
        out = out.iloc[rng.choice(n, size=n, p=w / w.sum())]
    elif kind == "concept":
        out["p_churn"] = churn.churn_probability(out, price_rise=1.0)
        out["churned"] = rng.binomial(1, out["p_churn"])
    else:
        raise ValueError(f"kind is {kind!r}; use 'data' or 'concept'")
    return out
