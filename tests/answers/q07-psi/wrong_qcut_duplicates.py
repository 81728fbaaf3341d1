# score: 2
# misconception: ten quantiles are ten different numbers
# fails: ties and categories
# idea: many equal values give equal quantiles
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        _, edges = pd.qcut(reference, bins, retbins=True)
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (pd.cut(s, edges).value_counts(normalize=True, sort=False) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
