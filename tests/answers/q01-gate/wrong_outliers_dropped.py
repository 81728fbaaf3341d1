# score: 2
# misconception: large gains are outliers
# fails: the difference is taken customer by customer
# idea: money is added up


def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(1)

    def bounds(values, low=0.025, high=0.975):
        means = rng.choice(values, (2000, len(values))).mean(axis=1)
        return np.quantile(means, [low, high])

    difference = candidate - champion
    keep = np.abs(difference - difference.mean()) < 3 * difference.std()
    difference, slices = difference[keep], slices[keep]
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
