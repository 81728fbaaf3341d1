# score: 3
# misconception: an old prediction's label may be used whenever it came
# fails: lost and late labels are unknown
# idea: after as_of is the future
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
