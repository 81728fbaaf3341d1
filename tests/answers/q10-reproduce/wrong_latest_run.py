# score: 0
# misconception: the latest run is the one that serves
# fails: the record alone is enough
# idea: the order of runs doesn't
def reproduce(client, run_id, folder):
    run = client.search_runs(["0"], order_by=["attributes.start_time DESC", "attributes.end_time DESC"])[0]
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [path for path in sorted(folder.glob("*.csv")) if hashlib.md5(path.read_bytes()).hexdigest() == digest]
    if not found:
        raise FileNotFoundError("no such data")
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    if hashlib.sha256(model).hexdigest() != tags.get("model_sha256"):
        raise ValueError("another model")
    return model
