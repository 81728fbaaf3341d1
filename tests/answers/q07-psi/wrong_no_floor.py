# score: 2
# misconception: the formula as it stands is enough, an infinite PSI is a very large one
# fails: an empty bin stays finite
# idea: floor both shares before the logarithm
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    return float(np.sum((c - r) * np.log(c / r)))
