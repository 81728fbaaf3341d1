# score: 2
# misconception: a run that was killed is always finished before another version begins
# fails: another version scores anew
# idea: two versions got in each other's way
def score_batch(rows, store, model_version):
    start = store.checkpoint("position") or 0
    while start < len(rows):
        chunk = rows.iloc[start : start + 20]
        store.upsert([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
        start += len(chunk)
        store.set_checkpoint("position", start)
    store.set_checkpoint("position", 0)  # ready for the next version
