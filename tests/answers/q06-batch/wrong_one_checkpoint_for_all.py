# score: 3
# misconception: a job has one position, whatever it scores with
# fails: another version scores anew
# idea: its score is stale
def score_batch(rows, store, model_version):
    start = store.checkpoint("position") or 0
    while start < len(rows):
        chunk = rows.iloc[start : start + 20]
        store.upsert([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
        start += len(chunk)
        store.set_checkpoint("position", start)
