# score: 3
# misconception: after the horizon, no label means that the customer stayed
# fails: lost and late labels are unknown
# idea: a label that never came is not 'stayed'
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    old = predictions[predictions.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    known = labels[labels.label_date <= as_of]
    rows = old.merge(known, on="prediction_id", how="left")
    called, left = rows.predicted, rows.churned.eq(True)
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
