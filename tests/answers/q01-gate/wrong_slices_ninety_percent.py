# score: 3
# misconception: slices are asked with a 90 % interval
# fails: fresh releases, small slices
# idea: a narrower one blocks


def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(1)

    def bounds(values, low=0.025, high=0.975):
        means = rng.choice(values, (2000, len(values))).mean(axis=1)
        return np.quantile(means, [low, high])

    difference = candidate - champion
    low, high = bounds(difference)
    worse = []
    for name in np.unique(slices):
        part = difference[slices == name]
        if len(part) >= 30 and bounds(part, 0.05, 0.95)[1] < 0:
            worse.append(str(name))
    if high < 0:
        return "reject", "worse"
    if worse:
        return "hold", "worse for " + ", ".join(worse)
    if low > 0:
        return "promote", "better"
    return "hold", "not proven"
