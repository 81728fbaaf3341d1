# score: 3
def psi(reference, current, bins=10):
    reference, current = np.asarray(reference), np.asarray(current)
    if reference.dtype.kind in "iufb":
        cuts = np.unique(np.quantile(reference, np.arange(1, bins) / bins))
        r = np.bincount(np.searchsorted(cuts, reference), minlength=len(cuts) + 1)
        c = np.bincount(np.searchsorted(cuts, current), minlength=len(cuts) + 1)
    else:
        values = np.union1d(reference.astype(str), current.astype(str))
        r = (reference.astype(str)[:, None] == values).sum(axis=0)
        c = (current.astype(str)[:, None] == values).sum(axis=0)
    r = np.clip(r / r.sum(), 1e-4, None)
    c = np.clip(c / c.sum(), 1e-4, None)
    return ((c - r) * np.log(c / r)).sum()
