# score: 2
# misconception: the data is the file that has the dataset's name
# fails: the record alone is enough
# idea: was refused
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    found = [folder / f"{run.inputs.dataset_inputs[0].dataset.name}.csv"]
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    if hashlib.sha256(model).hexdigest() != tags.get("model_sha256"):
        raise ValueError("another model")
    return model
