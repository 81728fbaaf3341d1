# score: 1
# misconception: the rows are a whole number of chunks
# fails: one record for each customer
# idea: one score for each row
def score_batch(rows, store, model_version):
    done = {r["customer_id"] for r in store.read() if r["model_version"] == model_version}
    todo = rows[~rows.customer_id.isin(done)]
    for part in range(len(todo) // 20):
        chunk = todo.iloc[part * 20 : (part + 1) * 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
