# score: 0
# misconception: the mean of nobody is NaN, and a reader will know what that means
# fails: nobody predicted to leave
# idea: not 0 or NaN
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(np.nan_to_num(scores[called].sum()) / called.sum()) if called.any() else float("nan"),
        "recall": float(scores[called].sum() / scores.sum()),
    }
