# score: 2
# misconception: two intervals that overlap mean no difference
# fails: the difference is taken customer by customer
# idea: the mean of the differences
def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(1)

    def bounds(values):
        return np.quantile(rng.choice(values, (2_000, len(values))).mean(axis=1), [0.025, 0.975])

    def compare(a, b):
        (a_low, a_high), (b_low, b_high) = bounds(a), bounds(b)
        return 1 if a_low > b_high else -1 if a_high < b_low else 0

    total = compare(candidate, champion)
    if total < 0:
        return "reject", "worse"
    worse = [s for s in np.unique(slices) if (slices == s).sum() >= 30 and compare(candidate[slices == s], champion[slices == s]) < 0]
    if worse:
        return "hold", f"{worse}"
    return ("promote", "better") if total > 0 else ("hold", "unclear")
