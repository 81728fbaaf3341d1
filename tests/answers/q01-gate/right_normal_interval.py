# score: 4
def release_gate(candidate, champion, slices):
    """With hundreds of customers the normal interval is the bootstrap's twin."""
    def interval(d):
        half = 1.96 * d.std(ddof=1) / len(d) ** 0.5
        return d.mean() - half, d.mean() + half

    d = candidate - champion
    names, counts = np.unique(slices, return_counts=True)
    worse = [str(n) for n, k in zip(names, counts) if k >= 30 and interval(d[slices == n])[1] < 0]
    low, high = interval(d)
    if high < 0:
        return ["reject", "worse"]
    if worse:
        return ["hold", ", ".join(worse)]
    return ["promote", "better"] if low > 0 else ["hold", "unclear"]
