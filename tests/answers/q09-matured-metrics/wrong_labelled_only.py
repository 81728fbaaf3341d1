# score: 1
# misconception: predictions that have a label are the ones to count
# fails: young predictions wait
# idea: leavers' labels come first
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
