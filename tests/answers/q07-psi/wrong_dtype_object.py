# score: 1
# misconception: strings always have the dtype object
# fails: ties and categories
# idea: strings have no quantiles
def psi(reference, current, bins=10):
    reference, current = pd.Series(reference), pd.Series(current)
    if reference.dtype == object:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    else:
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
