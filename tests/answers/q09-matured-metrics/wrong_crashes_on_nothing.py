# score: 3
# misconception: there is always somebody to divide by
# fails: four numbers by hand
# idea: a share of nothing is not known
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    known = {r.prediction_id: r.churned for r in labels.itertuples() if r.label_date <= as_of}
    limit = as_of - pd.Timedelta(days=horizon_days)
    rows = [
        (p.predicted, known[p.prediction_id])
        for p in predictions.itertuples()
        if p.made_on <= limit and p.prediction_id in known
    ]
    hits = sum(1 for called, left in rows if called and left)
    return {
        "n": len(rows),
        "accuracy": sum(1 for called, left in rows if called == left) / len(rows),
        "precision": hits / sum(1 for called, left in rows if called),
        "recall": hits / sum(1 for called, left in rows if left),
    }
