# score: 0
# misconception: one large commit at the end is safest
# fails: one record for each customer
# idea: one score for each row
def score_batch(rows, store, model_version):
    done = {r["customer_id"] for r in store.read() if r["model_version"] == model_version}
    todo = rows[~rows.customer_id.isin(done)]
    scores = predict(todo, model_version)
    store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(todo.customer_id, scores)])
