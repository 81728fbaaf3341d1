# score: 0
# misconception: the threshold of a classifier is one half
# fails: it holds under data drift
# idea: neither one half does, nor the larger of p and 1 - p
def estimate(scores, threshold=0.5):
    scores = np.asarray(scores, dtype=float)
    called = scores.round() == 1
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(scores[called].sum() / scores.sum()),
    }
