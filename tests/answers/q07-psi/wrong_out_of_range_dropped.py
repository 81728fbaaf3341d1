# score: 2
# misconception: the histogram's edges are the reference's smallest and largest value
# fails: the bins come from the reference
# idea: it is not dropped
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
