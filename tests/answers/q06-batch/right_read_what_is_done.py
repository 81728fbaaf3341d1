# score: 4
def score_batch(rows, store, model_version):
    done = {r["customer_id"] for r in store.read() if r["model_version"] == model_version}
    todo = rows[~rows["customer_id"].isin(done)]
    while len(todo):
        chunk, todo = todo.iloc[:20], todo.iloc[20:]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
