# score: 0
# misconception: the verdict needs no reason
# fails: proven is not the same as larger
# idea: a pair
def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(0)

    def bounds(values):
        means = rng.choice(values, (2_000, len(values))).mean(axis=1)
        return np.quantile(means, [0.025, 0.975])

    difference = candidate - champion
    low, high = bounds(difference)
    by_slice = {name: difference[slices == name] for name in np.unique(slices)}
    worse = [name for name, values in by_slice.items() if len(values) >= 30 and bounds(values)[1] < 0]
    if high < 0:
        return "reject"
    if worse:
        return "hold"
    if low > 0:
        return "promote"
    return "hold"
