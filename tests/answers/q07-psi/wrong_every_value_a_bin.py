# score: 0
# misconception: each different number is a bin of its own, as for strings
# fails: the bins come from the reference
# idea: quantiles of the reference, equally full there
def psi(reference, current, bins=10):
    reference, current = pd.Series(list(reference)), pd.Series(list(current))
    r = reference.value_counts(normalize=True)
    c = current.value_counts(normalize=True)
    values = r.index.union(c.index)
    r, c = (s.reindex(values, fill_value=0).clip(lower=1e-4) for s in (r, c))
    return float(((c - r) * np.log(c / r)).sum())
