# score: 2
# misconception: category codes are the same in every sample
# fails: an empty bin stays finite
# idea: one list of bins
def psi(reference, current, bins: int = 10) -> float:
    ref, cur = pd.Series(reference), pd.Series(current)
    if pd.api.types.is_numeric_dtype(ref):
        edges = np.unique(np.quantile(ref, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = np.histogram(ref, edges)[0] / len(ref), np.histogram(cur, edges)[0] / len(cur)
    else:
        a, b = ref.astype("category").cat.codes, cur.astype("category").cat.codes
        size = max(a.max(), b.max()) + 1
        r, c = np.bincount(a, minlength=size) / len(a), np.bincount(b, minlength=size) / len(b)
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(((c - r) * np.log(c / r)).sum())
