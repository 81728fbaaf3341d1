# score: 0
# misconception: a prediction is right with the larger of p and 1 - p, whatever the threshold
# fails: it holds under data drift
# idea: neither one half does, nor the larger of p and 1 - p
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(np.maximum(scores, 1 - scores).mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(scores[called].sum() / scores.sum()),
    }
