# score: 1
# misconception: bins are intervals of equal width
# fails: the bins come from the reference
# idea: quantiles of the reference, equally full there
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.linspace(reference.min(), reference.max(), bins + 1)
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
