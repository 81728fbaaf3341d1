# score: 3
# misconception: the first letters of a hash name it
# fails: what is missing is not made up
# idea: first letters of a hash
def reproduce(client, run_id: str, folder: Path) -> bytes:
    """Train the model of run `run_id` again from its record and return its bytes; raise where that can't be proven."""
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    digest = run.inputs.dataset_inputs[0].dataset.digest
    path = next((p for p in sorted(folder.glob("*.csv")) if hashlib.md5(p.read_bytes()).hexdigest() == digest), None)
    if path is None:
        raise FileNotFoundError("the run's data isn't here")
    if "code" not in tags or not training.CODE.startswith(tags["code"]):
        raise ValueError("other code")
    settings = {"seed": int(params["seed"]), "rate": float(params["rate"]), "epochs": int(params["epochs"])}
    model = training.train(path, **settings)
    if hashlib.sha256(model).hexdigest() != tags.get("model_sha256"):
        raise ValueError("another model came out")
    return model
