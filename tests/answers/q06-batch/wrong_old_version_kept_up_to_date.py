# score: 3
# misconception: a score by a newer version makes an older one superfluous
# fails: another version scores anew
# idea: got in each other's way
def score_batch(rows, store, model_version):
    done = {r["customer_id"] for r in store.read() if r["model_version"] >= model_version}
    todo = rows[~rows.customer_id.isin(done)]
    for start in range(0, len(todo), 20):
        chunk = todo.iloc[start : start + 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
