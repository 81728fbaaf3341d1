# score: 0
# misconception: a job that was killed is simply run again
# fails: one record for each customer
# idea: appending without looking
def score_batch(rows, store, model_version):
    for start in range(0, len(rows), 20):
        chunk = rows.iloc[start : start + 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
