# score: 0
# misconception: the formula takes the counts of the bins
# fails: the bins come from the reference
# idea: shares, not counts
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (np.histogram(s, edges)[0] for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).sum() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
