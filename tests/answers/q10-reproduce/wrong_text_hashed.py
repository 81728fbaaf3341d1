# score: 3
# misconception: a file read as text is the file
# fails: data is named by its content
# idea: line ends
def reproduce(client, run_id: str, folder: Path) -> bytes:
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    assert tags["code"] == training.CODE
    digest = run.inputs.dataset_inputs[0].dataset.digest
    path = next(p for p in folder.glob("*.csv") if hashlib.md5(p.read_text().encode()).hexdigest() == digest)
    model = training.train(path, seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    assert hashlib.sha256(model).hexdigest() == tags["model_sha256"]
    return model
