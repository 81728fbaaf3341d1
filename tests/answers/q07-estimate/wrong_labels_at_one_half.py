# score: 0
# misconception: a score above one half is a leaver, that stands in for the label
# fails: two customers by hand
# idea: a stayer's prediction is right with 1 - score
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called, left = scores > threshold, scores > 0.5
    return {
        "accuracy": float((called == left).mean()),
        "precision": float(left[called].mean()) if called.any() else None,
        "recall": float((called & left).sum() / max(left.sum(), 1)),
    }
