# score: 2
# misconception: a rank test asks the same as the mean
# fails: the difference is taken customer by customer
# idea: neither the median nor the share of winners

from scipy.stats import wilcoxon


def release_gate(candidate, champion, slices):
    d = candidate - champion

    def side(v):
        return 0 if wilcoxon(v).pvalue > 0.05 else np.sign(np.median(v))

    worse = [s for s in np.unique(slices) if (slices == s).sum() >= 30 and side(d[slices == s]) < 0]
    if side(d) < 0:
        return "reject", "worse"
    if worse:
        return "hold", str(worse)
    return ("promote", "better") if side(d) > 0 else ("hold", "?")
