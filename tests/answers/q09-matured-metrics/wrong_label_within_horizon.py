# score: 2
# misconception: a label that comes after the horizon does not count
# fails: lost and late labels are unknown
# idea: a few days late, is known
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    end = rows.made_on + pd.Timedelta(days=horizon_days)
    rows = rows[(end <= as_of) & (rows.label_date <= end)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
