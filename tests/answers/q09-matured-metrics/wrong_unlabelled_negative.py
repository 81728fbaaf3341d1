# score: 0
# misconception: a prediction without label is a stayer
# fails: young predictions wait
# idea: no label yet is not 'stayed'
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    known = labels[labels.label_date <= as_of]
    rows = predictions.merge(known, on="prediction_id", how="left")
    called, left = rows.predicted, rows.churned.eq(True)
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
