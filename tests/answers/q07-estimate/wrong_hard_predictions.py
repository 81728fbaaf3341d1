# score: 0
# misconception: who scores above the threshold has left
# fails: two customers by hand
# idea: a stayer's prediction is right with 1 - score
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float((called == (scores > threshold)).mean()),
        "precision": 1.0 if called.any() else None,
        "recall": 1.0,
    }
