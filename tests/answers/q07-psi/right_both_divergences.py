# score: 3
from scipy.special import rel_entr


def shares(sample, bins):
    counts = np.array([np.sum(b(sample)) for b in bins], dtype=float)
    share = np.maximum(counts / len(sample), 1e-4)
    return share / share.sum()


def psi(reference, current, bins=10):
    reference, current = pd.Series(reference).to_numpy(), pd.Series(current).to_numpy()
    try:
        cuts = np.unique(np.percentile(reference, np.linspace(0, 100, bins + 1)[1:-1]))
    except TypeError:
        inside = [lambda s, v=v: s == v for v in {*reference, *current}]
    else:
        low, high = [-np.inf, *cuts], [*cuts, np.inf]
        inside = [lambda s, a=a, b=b: (a <= s) & (s < b) for a, b in zip(low, high)]
    r, c = shares(reference, inside), shares(current, inside)
    return np.sum(rel_entr(c, r)) + np.sum(rel_entr(r, c))
