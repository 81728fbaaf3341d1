# score: 0
# misconception: no call, no hit: precision is zero
# fails: nobody predicted to leave
# idea: precision is unknown, so None
from sklearn.metrics import accuracy_score, precision_score, recall_score


def estimate(scores, threshold):
    p = np.asarray(scores, dtype=float)
    called, left = np.tile(p > threshold, 2), np.repeat([1, 0], len(p))
    weight = np.concatenate([p, 1 - p])
    return {
        "accuracy": accuracy_score(left, called, sample_weight=weight),
        "precision": precision_score(left, called, sample_weight=weight, zero_division=0),
        "recall": recall_score(left, called, sample_weight=weight),
    }
