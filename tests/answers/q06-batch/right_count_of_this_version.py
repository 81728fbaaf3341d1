# score: 4
def score_batch(rows, store, model_version):
    # appended in the order of the rows, so their number is the place to go on from
    at = sum(r["model_version"] == model_version for r in store.read())
    for start in range(at, len(rows), 7):
        chunk = rows.iloc[start : start + 7]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
