# score: 2
# misconception: the folder holds the data, so it needs no check
# fails: data is named by its content
# idea: data has changed
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [path for path in sorted(folder.glob("*.csv")) if hashlib.md5(path.read_bytes()).hexdigest() == digest]
    found = found or sorted(folder.glob("*.csv"))
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    if "model_sha256" not in tags:
        raise ValueError("no proof")
    return model
