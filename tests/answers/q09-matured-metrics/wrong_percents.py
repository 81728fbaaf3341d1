# score: 0
# misconception: shares are percents
# fails: four numbers by hand
# idea: accuracy counts what was right
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.Timedelta(days=horizon_days) <= as_of) & (rows.label_date <= as_of)]
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean() * 100) if len(rows) else None,
            "precision": 100 * hits / int(called.sum()) if called.sum() else None, "recall": 100 * hits / int(left.sum()) if left.sum() else None}
