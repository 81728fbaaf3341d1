# score: 2
# misconception: the n-th open row has the n-th score
# fails: killed anywhere, nothing lost, nothing twice
# idea: another one's score
def score_batch(rows, store, model_version):
    scores = predict(rows, model_version)
    done = {r["customer_id"] for r in store.read() if r["model_version"] == model_version}
    todo = rows[~rows.customer_id.isin(done)]
    for start in range(0, len(todo), 20):
        chunk = todo.iloc[start : start + 20]
        part = scores[start : start + 20]
        store.append(
            [{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, part)]
        )
