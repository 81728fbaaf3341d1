# score: 3
# misconception: the mean of the days is the share of all
# fails: whole cohorts, of any horizon
# idea: over all rows together
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.merge(labels, on="prediction_id")
    rows = rows[(rows.made_on + pd.Timedelta(days=horizon_days) <= as_of) & (rows.label_date <= as_of)]
    days = [day for _, day in rows.groupby("made_on")]

    def mean(values):
        values = [v for v in values if v is not None]
        return sum(values) / len(values) if values else None

    precision = [day.churned[day.predicted].mean() if day.predicted.any() else None for day in days]
    recall = [day.predicted[day.churned].mean() if day.churned.any() else None for day in days]
    accuracy = [(day.predicted == day.churned).mean() for day in days]
    return {"n": len(rows), "accuracy": mean(accuracy), "precision": mean(precision), "recall": mean(recall)}
