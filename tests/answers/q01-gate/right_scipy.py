# score: 4
def release_gate(candidate, champion, slices):
    from scipy.stats import bootstrap

    def ci(d):
        res = bootstrap((d,), np.mean, n_resamples=2000, method="percentile")
        return res.confidence_interval

    d = np.asarray(candidate) - np.asarray(champion)
    total = ci(d)
    if total.high < 0:
        return ("reject", "overall gain is negative")
    blocked = []
    for s in set(slices):
        part = d[np.asarray(slices) == s]
        if len(part) >= 30 and ci(part).high < 0:
            blocked.append(str(s))
    if blocked:
        return ("hold", "slices got worse: " + " and ".join(blocked))
    if total.low > 0:
        return ("promote", "clear gain")
    return ("hold", "not significant")
