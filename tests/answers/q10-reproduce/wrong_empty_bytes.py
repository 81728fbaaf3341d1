# score: 3
# misconception: no model is refused by an empty one
# fails: data is named by its content
# idea: a model came back
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    if run.data.tags["code"] != training.CODE:
        raise RuntimeError("other code")
    (given,) = run.inputs.dataset_inputs
    for path in sorted(folder.iterdir()):
        if hashlib.md5(path.read_bytes()).hexdigest() == given.dataset.digest:
            break
    else:
        return b""
    p = run.data.params
    model = training.train(path, seed=int(p["seed"]), rate=float(p["rate"]), epochs=int(p["epochs"]))
    assert hashlib.sha256(model).hexdigest() == run.data.tags["model_sha256"], "another model"
    return model
