# score: 3
# misconception: 30 days are a month
# fails: whole cohorts, of any horizon
# idea: horizon
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.DateOffset(days=max(horizon_days, 30)) <= as_of) & (rows.label_date <= as_of)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": hits / int(called.sum()) if called.sum() else None, "recall": hits / int(left.sum()) if left.sum() else None}
