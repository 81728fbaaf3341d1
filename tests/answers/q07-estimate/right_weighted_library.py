# score: 0
from sklearn.metrics import accuracy_score, precision_score, recall_score


def estimate(scores, threshold):
    """Each customer twice: as a leaver with weight p, as a stayer with weight 1 - p."""
    p = np.asarray(scores, dtype=float)
    called = np.tile(p > threshold, 2)
    left = np.repeat([1, 0], len(p))
    weight = np.concatenate([p, 1 - p])
    precision = None
    if called.any():
        precision = precision_score(left, called, sample_weight=weight)
    return dict(
        accuracy=accuracy_score(left, called, sample_weight=weight),
        precision=precision,
        recall=recall_score(left, called, sample_weight=weight, zero_division=0),
    )
