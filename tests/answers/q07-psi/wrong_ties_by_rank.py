# score: 2
# misconception: ranks make ties different, so quantiles of ranks are safe
# fails: ties and categories
# idea: ties alone must not look like drift
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        # order of arrival decides between equal values
        order = reference.sort_values(kind="stable").to_numpy()
        cuts = np.linspace(0, len(order), bins + 1)[1:-1]
        r = np.bincount(np.digitize(np.arange(len(order)), cuts), minlength=bins) / len(order)
        c = np.bincount(np.digitize(np.searchsorted(order, current), cuts), minlength=bins) / len(current)
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
