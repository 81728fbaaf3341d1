# score: 2
# misconception: where quantiles tie, equal width will do
# fails: ties and categories
# idea: quantiles that are left
def psi(reference, current, bins=10):
    ref, cur = pd.Series(reference), pd.Series(current)
    if pd.api.types.is_numeric_dtype(ref):
        edges = np.quantile(ref, np.linspace(0, 1, bins + 1))
        if len(np.unique(edges)) < len(edges):
            edges = np.linspace(ref.min(), ref.max(), bins + 1)
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = np.histogram(ref, edges)[0] / len(ref), np.histogram(cur, edges)[0] / len(cur)
    else:
        ref, cur = ref.astype(str), cur.astype(str)
        values = sorted(set(ref) | set(cur))
        r = ref.value_counts(normalize=True).reindex(values, fill_value=0).to_numpy()
        c = cur.value_counts(normalize=True).reindex(values, fill_value=0).to_numpy()
    r, c = np.maximum(r, 1e-4), np.maximum(c, 1e-4)
    return float(((c - r) * np.log(c / r)).sum())
