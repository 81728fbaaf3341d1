# score: 3
# misconception: an upsert makes a restart free
# fails: a kill ends the run, a restart goes on
# idea: it starts over instead of going on
def score_batch(rows, store, model_version):
    for start in range(0, len(rows), 20):
        chunk = rows.iloc[start : start + 20]
        store.upsert([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
