# score: 0
def simulate(frame, kind, seed):
    """As a campaign does it: seven in ten are new customers, the rest are drawn from everybody."""
    np.random.seed(seed)
    if kind == "data":
        newcomers = np.flatnonzero(frame.tenure_months < 12)
        anybody = np.arange(len(frame))
        from_campaign = np.random.rand(len(frame)) < 0.7
        picked = np.where(
            from_campaign,
            np.random.choice(newcomers, len(frame)),
            np.random.choice(anybody, len(frame)),
        )
        return frame.take(picked)
    later = frame.copy()
    later.p_churn = churn.churn_probability(frame, price_rise=1.0)
    later.churned = [bool(np.random.rand() < p) for p in later.p_churn]
    return later
