# score: 2
# misconception: an infinite term is an artefact and counts as zero
# fails: an empty bin stays finite
# idea: dropping the empty bin drops the very drift
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = (c - r) * np.log(c / r)
    return float(np.nan_to_num(terms, posinf=0.0, neginf=0.0).sum())
