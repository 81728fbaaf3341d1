# score: 3
# misconception: who is in a small slice does not count in the average
# fails: fresh releases, small slices
# idea: still counts among all customers


def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(1)

    def bounds(values, low=0.025, high=0.975):
        means = rng.choice(values, (2000, len(values))).mean(axis=1)
        return np.quantile(means, [low, high])

    difference = candidate - champion
    counts = {n: (slices == n).sum() for n in np.unique(slices)}
    low, high = bounds(difference[np.array([counts[n] >= 30 for n in slices])])
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
