# score: 3
# misconception: rows first, checkpoint after, is enough, however the rows are written
# fails: killed anywhere, nothing lost, nothing twice
# idea: rows stand there twice
def score_batch(rows, store, model_version):
    start = store.checkpoint(model_version) or 0
    while start < len(rows):
        chunk = rows.iloc[start : start + 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
        start += len(chunk)
        store.set_checkpoint(model_version, start)
