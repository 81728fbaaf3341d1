# score: 2
# misconception: precision is the share of leavers that were found
# fails: four numbers by hand
# idea: precision and recall are swapped
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / left.sum() if left.any() else None,
        "recall": hits / called.sum() if called.any() else None,
    }
