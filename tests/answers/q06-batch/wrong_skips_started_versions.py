# score: 2
# misconception: a version with records is a version that is done
# fails: killed anywhere, nothing lost, nothing twice
# idea: rows were lost
def score_batch(rows, store, model_version):
    if any(r["model_version"] == model_version for r in store.read()):
        return  # scored already
    for start in range(0, len(rows), 20):
        chunk = rows.iloc[start : start + 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
