# score: 0
def estimate(scores, threshold):
    scores = np.asarray(scores, dtype=float)
    called = scores > threshold
    tp, fp = scores[called].sum(), (1 - scores[called]).sum()
    fn, tn = scores[~called].sum(), (1 - scores[~called]).sum()
    return {
        "accuracy": (tp + tn) / (tp + fp + fn + tn),
        "precision": tp / (tp + fp) if called.any() else None,
        "recall": tp / (tp + fn),
    }
