# score: 1
# misconception: strings become numbers first, then everything is the same
# fails: an empty bin stays finite
# idea: a category that only one sample knows
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if not pd.api.types.is_numeric_dtype(reference):
        codes, _ = pd.factorize(pd.concat([reference, current]))
        reference, current = codes[: len(reference)], codes[len(reference) :]
    edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
    edges[0], edges[-1] = -np.inf, np.inf
    r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
