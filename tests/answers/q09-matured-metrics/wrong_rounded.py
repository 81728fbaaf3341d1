# score: 2
# misconception: a metric is computed with two decimals
# fails: four numbers by hand
# idea: shares are not rounded
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": round((called == left).mean(), 2) if n else None,
        "precision": round(hits / called.sum(), 2) if called.any() else None,
        "recall": round(hits / left.sum(), 2) if left.any() else None,
    }
