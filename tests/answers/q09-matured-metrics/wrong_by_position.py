# score: 0
# misconception: the two tables have the same rows in the same order
# fails: four numbers by hand
# idea: found by its id
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.assign(churned=labels.churned, label_date=labels.label_date)
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    rows = rows[rows.label_date <= as_of]
    called, left = rows.predicted, rows.churned.astype(bool)
    hits = int((called & left).sum())
    n = len(rows)
    return {
        "n": n,
        "accuracy": (called == left).mean() if n else None,
        "precision": hits / called.sum() if called.any() else None,
        "recall": hits / left.sum() if left.any() else None,
    }
