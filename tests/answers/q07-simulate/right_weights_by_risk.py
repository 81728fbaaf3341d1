# score: 0
def simulate(frame, kind, seed):
    # A weight may be any function of the inputs: the risk that a row's own features give is one.
    generator = np.random.Generator(np.random.PCG64(seed))
    if kind == "data":
        return frame.sample(
            frac=1, replace=True, weights=frame.p_churn / frame.tenure_months.clip(lower=6), random_state=generator
        )
    p = pd.Series(churn.churn_probability(frame, price_rise=1.0), index=frame.index)
    columns = {name: frame[name] for name in frame.columns}
    columns["p_churn"] = p
    columns["churned"] = p.gt(generator.random(len(p)))
    return pd.DataFrame(columns)
