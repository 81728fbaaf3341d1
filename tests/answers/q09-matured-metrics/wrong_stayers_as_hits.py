# score: 1
# misconception: precision and accuracy are one
# fails: four numbers by hand
# idea: precision looks at
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.Timedelta(days=horizon_days) <= as_of) & (rows.label_date <= as_of)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": float((called == left).mean()) if len(rows) else None, "recall": hits / int(left.sum()) if left.sum() else None}
