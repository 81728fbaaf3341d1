# score: 2
# misconception: any small floor will do
# fails: an empty bin stays finite
# idea: the floor is 0.0001
def psi(reference, current, bins: int = 10) -> float:
    ref, cur = pd.Series(reference), pd.Series(current)
    if pd.api.types.is_numeric_dtype(ref):
        edges = np.unique(np.quantile(ref, np.linspace(0, 1, bins + 1)))
        edges[0], edges[-1] = -np.inf, np.inf
        r, c = np.histogram(ref, edges)[0] / len(ref), np.histogram(cur, edges)[0] / len(cur)
    else:
        ref, cur = ref.astype(str), cur.astype(str)
        values = sorted(set(ref) | set(cur))
        r = ref.value_counts(normalize=True).reindex(values, fill_value=0).to_numpy()
        c = cur.value_counts(normalize=True).reindex(values, fill_value=0).to_numpy()
    r, c = np.maximum(r, 1e-3), np.maximum(c, 1e-3)
    return float(((c - r) * np.log(c / r)).sum())
