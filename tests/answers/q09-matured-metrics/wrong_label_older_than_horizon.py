# score: 0
# misconception: the label has to be 30 days old
# fails: four numbers by hand
# idea: all of them count
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[rows.label_date + pd.Timedelta(days=horizon_days) <= as_of]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": hits / int(called.sum()) if called.sum() else None, "recall": hits / int(left.sum()) if left.sum() else None}
