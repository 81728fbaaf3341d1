# score: 0
# misconception: a set in the notebook remembers what is done
# fails: one record for each customer
# idea: progress kept in memory
DONE = set()


def score_batch(rows, store, model_version):
    todo = rows[[(c, model_version) not in DONE for c in rows.customer_id]]
    for start in range(0, len(todo), 20):
        chunk = todo.iloc[start : start + 20]
        store.upsert([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
        DONE.update((c, model_version) for c in chunk.customer_id)
