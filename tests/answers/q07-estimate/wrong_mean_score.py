# score: 0
# misconception: the mean score is the accuracy
# fails: two customers by hand
# idea: a stayer's prediction is right with 1 - score
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(scores.mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(scores[called].sum() / scores.sum()),
    }
