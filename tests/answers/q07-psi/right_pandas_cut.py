# score: 3
def psi(reference, current, bins=10):
    old, new = pd.Series(reference), pd.Series(current)
    if pd.api.types.is_numeric_dtype(old):
        _, edges = pd.qcut(old, bins, retbins=True, duplicates="drop")
        edges[0], edges[-1] = float("-inf"), float("inf")
        old, new = pd.cut(old, edges), pd.cut(new, edges)
    shares = pd.DataFrame(
        {
            "r": old.astype(str).value_counts(normalize=True),
            "c": new.astype(str).value_counts(normalize=True),
        }
    )
    shares = shares.fillna(0).clip(lower=0.0001)
    return shares.eval("(c - r) * log(c / r)").sum()
