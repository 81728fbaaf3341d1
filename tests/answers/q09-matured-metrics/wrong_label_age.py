# score: 0
# misconception: the horizon is counted from the day on which the label came
# fails: four numbers by hand
# idea: the 30 days begin with the prediction
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    old = labels[labels.label_date + pd.Timedelta(days=horizon_days) <= as_of]
    rows = predictions.merge(old, on="prediction_id")
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
