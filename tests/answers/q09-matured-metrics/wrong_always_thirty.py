# score: 3
# misconception: the horizon is 30 days, whatever is passed
# fails: whole cohorts, of any horizon
# idea: 30 is only the default
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=30) <= as_of]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
