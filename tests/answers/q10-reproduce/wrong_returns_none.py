# score: 1
# misconception: a refusal may be a returned None
# fails: data is named by its content
# idea: data has changed
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        return None
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [path for path in sorted(folder.glob("*.csv")) if hashlib.md5(path.read_bytes()).hexdigest() == digest]
    if not found:
        return None
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    if hashlib.sha256(model).hexdigest() != tags.get("model_sha256"):
        return None
    return model
