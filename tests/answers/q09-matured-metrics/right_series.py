# score: 4
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, how="left", on="prediction_id")
    rows = rows[rows.made_on + pd.to_timedelta(horizon_days, unit="D") <= as_of]
    rows = rows[rows.label_date.notna() & (rows.label_date <= as_of)]
    left = rows.churned.astype(bool)
    return pd.Series(
        {
            "n": len(rows),
            "accuracy": (rows.predicted == left).mean(),
            "precision": left[rows.predicted].mean(),
            "recall": rows.predicted[left].mean(),
        }
    )
