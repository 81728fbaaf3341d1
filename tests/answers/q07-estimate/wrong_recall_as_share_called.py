# score: 0
# misconception: recall is the share of customers predicted to leave
# fails: two customers by hand
# idea: recall divides by the leavers expected in all
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(scores[called].mean()) if called.any() else None,
        "recall": float(called.mean()),
    }
