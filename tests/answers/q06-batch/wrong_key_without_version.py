# score: 3
# misconception: who has a score is done
# fails: another version scores anew
# idea: its score is stale
def score_batch(rows, store, model_version):
    done = {r["customer_id"] for r in store.read()}
    todo = rows[~rows.customer_id.isin(done)]
    for start in range(0, len(todo), 20):
        chunk = todo.iloc[start : start + 20]
        store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
