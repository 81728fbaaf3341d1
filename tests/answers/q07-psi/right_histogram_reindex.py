# score: 3
def psi(reference, current, bins: int = 10) -> float:
    r, c = pd.Series(reference), pd.Series(current)
    if isinstance(r.dtype, pd.CategoricalDtype) or not pd.api.types.is_numeric_dtype(r):
        r, c = (s.astype(object).value_counts(normalize=True) for s in (r, c))
        index = r.index.union(c.index)
        r, c = r.reindex(index, fill_value=0), c.reindex(index, fill_value=0)
    else:
        edges = r.quantile(np.linspace(0, 1, bins + 1)).drop_duplicates().to_numpy().astype(float)
        clipped = c.clip(edges[0], edges[-1])
        r = pd.Series(np.histogram(r, edges)[0] / len(r))
        c = pd.Series(np.histogram(clipped, edges)[0] / len(c))
    r[r < 1e-4] = 1e-4
    c[c < 1e-4] = 1e-4
    return np.float64(np.dot(c - r, np.log(c) - np.log(r)))
