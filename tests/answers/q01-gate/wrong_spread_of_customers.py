# score: 0
# misconception: the interval is the one in which customers lie, not the mean
# fails: proven is not the same as larger
# idea: interval of the mean
def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(0)

    def bounds(values):
        return np.quantile(values, [0.025, 0.975])

    difference = candidate - champion
    low, high = bounds(difference)
    by_slice = {name: difference[slices == name] for name in np.unique(slices)}
    worse = [name for name, values in by_slice.items() if len(values) >= 30 and bounds(values)[1] < 0]
    if high < 0:
        return "reject", "worse on average"
    if worse:
        return "hold", f"worse for: {', '.join(worse)}"
    if low > 0:
        return "promote", "better on average"
    return "hold", "nothing proven"
