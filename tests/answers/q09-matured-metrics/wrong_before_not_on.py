# score: 3
# misconception: a label that comes today is not known today
# fails: lost and late labels are unknown
# idea: on as_of itself
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.Timedelta(days=horizon_days) <= as_of) & (rows.label_date < as_of)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": hits / int(called.sum()) if called.sum() else None, "recall": hits / int(left.sum()) if left.sum() else None}
