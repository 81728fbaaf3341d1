# score: 2
# misconception: what was trained from the record is the model, by definition
# fails: the model is the proof
# idea: compare the hash of the model
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [path for path in sorted(folder.glob("*.csv")) if hashlib.md5(path.read_bytes()).hexdigest() == digest]
    if not found:
        raise FileNotFoundError("no such data")
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    return model
