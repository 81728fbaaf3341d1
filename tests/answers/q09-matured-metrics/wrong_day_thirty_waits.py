# score: 3
# misconception: on the last day of the horizon it is not over yet
# fails: whole cohorts, of any horizon
# idea: that day counts
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    rows = rows[rows.made_on < as_of - pd.Timedelta(days=horizon_days)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
