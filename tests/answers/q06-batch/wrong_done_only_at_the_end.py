# score: 3
# misconception: a run is either done or has not begun
# fails: a kill ends the run, a restart goes on
# idea: it starts over instead of going on
def score_batch(rows, store, model_version):
    if store.checkpoint(model_version) == "done":
        return
    for start in range(0, len(rows), 20):
        chunk = rows.iloc[start : start + 20]
        store.upsert([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
    store.set_checkpoint(model_version, "done")
