# score: 2
# misconception: what lies beyond the range gets two more bins, left and right
# fails: the bins come from the reference
# idea: with open ends
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        inner = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        edges = np.concatenate([[-np.inf], inner, [np.inf]])
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
