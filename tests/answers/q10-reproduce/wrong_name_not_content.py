# score: 2
# misconception: a file is changed if its name or size is
# fails: data is named by its content
# idea: was refused
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [p for p in sorted(folder.glob("*.csv")) if hashlib.md5(f"{p.name} {p.stat().st_size}".encode()).hexdigest() == digest]
    found = found or sorted(folder.glob("*.csv"))
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    if hashlib.sha256(model).hexdigest() != tags.get("model_sha256"):
        raise ValueError("another model")
    return model
