# score: 0
# misconception: the digest is of the lines
# fails: the record alone is enough
# idea: it was refused
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    if run.data.tags["code"] != training.CODE:
        raise RuntimeError("other code")
    (given,) = run.inputs.dataset_inputs
    for path in sorted(folder.iterdir()):
        if hashlib.md5("\n".join(path.read_text().splitlines()).encode()).hexdigest() == given.dataset.digest:
            break
    else:
        raise RuntimeError("the data is gone")
    p = run.data.params
    model = training.train(path, seed=int(p["seed"]), rate=float(p["rate"]), epochs=int(p["epochs"]))
    assert hashlib.sha256(model).hexdigest() == run.data.tags["model_sha256"], "another model"
    return model
