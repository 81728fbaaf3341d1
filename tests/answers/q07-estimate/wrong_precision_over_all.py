# score: 0
# misconception: precision divides by all customers
# fails: two customers by hand
# idea: the mean score of those above the threshold
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    return {
        "accuracy": float(np.where(called, scores, 1 - scores).mean()),
        "precision": float(scores[called].sum() / len(scores)) if called.any() else None,
        "recall": float(scores[called].sum() / scores.sum()),
    }
