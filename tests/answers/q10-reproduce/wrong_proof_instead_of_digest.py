# score: 3
# misconception: if the model comes out right, so was the data
# fails: data is named by its content
# idea: by luck
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    if not run.inputs.dataset_inputs:
        raise ValueError("no data")
    for path in sorted(folder.glob("*.csv")):
        model = training.train(path, seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
        if hashlib.sha256(model).hexdigest() == tags.get("model_sha256"):
            return model
    raise ValueError("another model")
