# score: 4
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    from sklearn.metrics import accuracy_score, precision_score, recall_score

    known = labels.query("label_date <= @as_of")
    old = predictions[(as_of - predictions.made_on).dt.days >= horizon_days]
    rows = old.merge(known, on="prediction_id", how="inner", validate="one_to_one")
    if rows.empty:
        return {"n": 0, "accuracy": np.nan, "precision": np.nan, "recall": np.nan}
    y, y_hat = rows.churned, rows.predicted
    return {
        "n": rows.shape[0],
        "accuracy": accuracy_score(y, y_hat),
        "precision": precision_score(y, y_hat, zero_division=np.nan),
        "recall": recall_score(y, y_hat, zero_division=np.nan),
    }
