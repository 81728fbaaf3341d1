# score: 4
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    from datetime import timedelta

    label_of = {
        label.prediction_id: label.churned
        for label in labels.itertuples()
        if label.label_date <= as_of
    }
    tp = fp = fn = tn = 0
    for p in predictions.itertuples():
        if p.made_on + timedelta(days=horizon_days) > as_of or p.prediction_id not in label_of:
            continue
        left = label_of[p.prediction_id]
        if p.predicted and left:
            tp += 1
        elif p.predicted:
            fp += 1
        elif left:
            fn += 1
        else:
            tn += 1
    n = tp + fp + fn + tn
    return {
        "accuracy": (tp + tn) / n if n else None,
        "precision": tp / (tp + fp) if tp + fp else None,
        "recall": tp / (tp + fn) if tp + fn else None,
        "n": n,
    }
