# score: 3
# misconception: a kill is an exception like any other, to be logged
# fails: a kill ends the run, a restart goes on
# idea: the kill was swallowed
def score_batch(rows, store, model_version):
    try:
        done = {r["customer_id"] for r in store.read() if r["model_version"] == model_version}
        todo = rows[~rows.customer_id.isin(done)]
        for start in range(0, len(todo), 20):
            chunk = todo.iloc[start : start + 20]
            store.append([{"customer_id": c, "model_version": model_version, "score": s} for c, s in zip(chunk.customer_id, predict(chunk, model_version))])
    except BaseException as problem:
        print("will go on next time:", problem)
