# score: 3
# misconception: n says how many are old enough
# fails: lost and late labels are unknown
# idea: never came
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.Timedelta(days=horizon_days) <= as_of) & (rows.label_date <= as_of)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    old = int((predictions.made_on + pd.Timedelta(days=horizon_days) <= as_of).sum())
    return {"n": old, "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": hits / int(called.sum()) if called.sum() else None, "recall": hits / int(left.sum()) if left.sum() else None}
