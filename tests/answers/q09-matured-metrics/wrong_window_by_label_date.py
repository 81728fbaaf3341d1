# score: 0
# misconception: the window is the last 30 days by the date of the label
# fails: whole cohorts, of any horizon
# idea: the window goes by when the prediction was made
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    start = as_of - pd.Timedelta(days=horizon_days)
    recent = labels[(labels.label_date > start) & (labels.label_date <= as_of)]
    rows = predictions.merge(recent, on="prediction_id")
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
