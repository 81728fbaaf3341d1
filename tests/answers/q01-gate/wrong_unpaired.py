# score: 3
# misconception: two independent samples: each model is resampled by itself
# fails: the difference is taken customer by customer
# idea: the mean of the differences
def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(0)

    def bounds(a, b):
        means = rng.choice(a, (2_000, len(a))).mean(axis=1) - rng.choice(b, (2_000, len(b))).mean(axis=1)
        return np.quantile(means, [0.025, 0.975])

    low, high = bounds(candidate, champion)
    worse = [s for s in np.unique(slices)
             if (slices == s).sum() >= 30 and bounds(candidate[slices == s], champion[slices == s])[1] < 0]
    if high < 0:
        return "reject", "worse"
    if worse:
        return "hold", "worse for " + ", ".join(worse)
    return ("promote", "better") if low > 0 else ("hold", "unclear")
