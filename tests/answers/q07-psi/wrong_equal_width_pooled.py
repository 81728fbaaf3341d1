# score: 1
# misconception: fair bins cover both samples in equal widths
# fails: the bins come from the reference
# idea: quantiles of the reference, equally full there
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    if pd.api.types.is_numeric_dtype(reference):
        edges = np.histogram_bin_edges(np.concatenate([reference, current]), bins)
        r, c = (np.histogram(s, edges)[0] / len(s) for s in (reference, current))
    else:
        values = sorted(set(reference) | set(current))
        r, c = (np.array([(s == v).mean() for v in values]) for s in (reference, current))
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(np.sum((c - r) * np.log(c / r)))
