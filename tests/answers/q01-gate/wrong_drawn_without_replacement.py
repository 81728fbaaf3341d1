# score: 0
# misconception: a bootstrap shuffles the customers
# fails: proven is not the same as larger
# idea: noise is no improvement


def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(1)

    def bounds(values, low=0.025, high=0.975):
        means = np.array([rng.choice(values, len(values), replace=False).mean() for _ in range(2000)])
        return np.quantile(means, [low, high])

    difference = candidate - champion
    low, high = bounds(difference)
    worse = []
    for name in np.unique(slices):
        part = difference[slices == name]
        if len(part) >= 30 and bounds(part)[1] < 0:
            worse.append(str(name))
    if high < 0:
        return "reject", "worse"
    if worse:
        return "hold", "worse for " + ", ".join(worse)
    if low > 0:
        return "promote", "better"
    return "hold", "not proven"
