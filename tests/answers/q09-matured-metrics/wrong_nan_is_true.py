# score: 3
# misconception: a missing label turns into a plain bool
# fails: lost and late labels are unknown
# idea: never came
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, how="left", on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    rows = rows[rows.label_date.isna() | (rows.label_date <= as_of)]
    rows = rows.assign(churned=rows.churned.astype(bool))
    called, left = rows.predicted, rows.churned
    hits = int((called & left).sum())
    return {"n": len(rows), "accuracy": float((called == left).mean()) if len(rows) else None,
            "precision": hits / int(called.sum()) if called.sum() else None, "recall": hits / int(left.sum()) if left.sum() else None}
