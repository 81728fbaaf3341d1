# score: 3
# misconception: a share of nothing is 0
# fails: four numbers by hand
# idea: a precision of 0 would say that the model was wrong
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    from sklearn.metrics import accuracy_score, precision_score, recall_score

    rows = predictions.merge(labels[labels.label_date <= as_of], on="prediction_id")
    rows = rows[rows.made_on + pd.Timedelta(days=horizon_days) <= as_of]
    if len(rows) == 0:
        return {"n": 0, "accuracy": 0.0, "precision": 0.0, "recall": 0.0}
    return {
        "n": len(rows),
        "accuracy": accuracy_score(rows.churned, rows.predicted),
        "precision": precision_score(rows.churned, rows.predicted, zero_division=0),
        "recall": recall_score(rows.churned, rows.predicted, zero_division=0),
    }
