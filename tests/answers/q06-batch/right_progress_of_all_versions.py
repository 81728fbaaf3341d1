# score: 4
from itertools import islice


def chunks(items, size):
    items = iter(items)
    while part := list(islice(items, size)):
        yield part


def score_batch(rows, store, model_version):
    progress = store.checkpoint("progress") or {}
    at = progress.get(model_version, 0)
    pairs = list(zip(rows.customer_id, predict(rows, model_version)))[at:]
    for part in chunks(pairs, 20):
        store.upsert(tuple({"customer_id": c, "model_version": model_version, "score": s} for c, s in part))
        at += len(part)
        store.set_checkpoint("progress", {**progress, model_version: at})
