# score: 4
def reproduce(client, run_id, folder):
    (run,) = client.search_runs(["0"], f"attributes.run_id = '{run_id}'")
    if run.data.tags["code"] != training.CODE:
        raise RuntimeError("other code")
    (given,) = run.inputs.dataset_inputs
    for path in sorted(folder.iterdir()):
        if hashlib.md5(path.read_bytes()).hexdigest() == given.dataset.digest:
            break
    else:
        assert False, "gone"
    p = run.data.params
    model = training.train(path, seed=int(p["seed"]), rate=float(p["rate"]), epochs=int(p["epochs"]))
    assert hashlib.sha256(model).hexdigest() == run.data.tags["model_sha256"], "another model"
    return model
