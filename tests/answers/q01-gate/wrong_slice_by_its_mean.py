# score: 2
# misconception: a slice needs no interval: a lower mean blocks
# fails: a worse slice blocks a better average
# idea: lower by noise alone
def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(0)

    def bounds(values):
        means = rng.choice(values, (2_000, len(values))).mean(axis=1)
        return np.quantile(means, [0.025, 0.975])

    difference = candidate - champion
    low, high = bounds(difference)
    by_slice = {name: difference[slices == name] for name in np.unique(slices)}
    worse = [name for name, values in by_slice.items() if len(values) >= 30 and values.mean() < 0]
    if high < 0:
        return "reject", "worse on average"
    if worse:
        return "hold", f"worse for: {', '.join(worse)}"
    if low > 0:
        return "promote", "better on average"
    return "hold", "nothing proven"
