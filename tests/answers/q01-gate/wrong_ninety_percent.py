# score: 3
# misconception: a 95 % interval runs from the 5 % to the 95 % quantile
# fails: fresh releases, small slices
# idea: a 90 % interval
def release_gate(candidate, champion, slices):
    difference, rng = candidate - champion, np.random.default_rng(5)

    def interval(values):
        return np.quantile(rng.choice(values, (2_000, len(values))).mean(axis=1), [0.05, 0.95])

    low, high = interval(difference)
    groups = {name: difference[slices == name] for name in np.unique(slices)}
    worse = [name for name, values in groups.items() if len(values) >= 30 and interval(values)[1] < 0]
    if high < 0:
        return "reject", "worse on average"
    if worse:
        return "hold", "worse for: " + ", ".join(worse)
    return ("promote", "better") if low > 0 else ("hold", "nothing is proven")
