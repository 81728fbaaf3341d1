# score: 0
# misconception: "above the threshold" includes the threshold
# fails: nobody predicted to leave
# idea: a score equal to the threshold is not above it
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores >= threshold
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(scores[called].sum() / scores.sum()),
    }
