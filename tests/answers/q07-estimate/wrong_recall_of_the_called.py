# score: 0
# misconception: all leavers are those predicted to leave
# fails: two customers by hand
# idea: recall divides by the leavers expected in all
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(scores[called].sum() / called.sum()) if called.any() else 0.0,
    }
