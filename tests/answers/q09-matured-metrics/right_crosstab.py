# score: 4
def matured_metrics(predictions, labels, as_of, horizon_days=30):
    rows = predictions.join(labels.set_index("prediction_id"), on="prediction_id", how="inner")
    rows = rows.loc[
        (rows["made_on"] + pd.Timedelta(f"{horizon_days}D")).le(as_of)
        & rows["label_date"].le(as_of)
    ]
    table = pd.crosstab(rows["predicted"], rows["churned"]).reindex(
        index=[False, True], columns=[False, True], fill_value=0
    )
    [tn, fn], [fp, tp] = table.to_numpy().tolist()
    parts = {
        "accuracy": (tp + tn, tp + tn + fp + fn),
        "precision": (tp, tp + fp),
        "recall": (tp, tp + fn),
    }
    result = {name: part / whole if whole else None for name, (part, whole) in parts.items()}
    result["n"] = len(rows)
    return result
