# score: 3
# misconception: a missing seed can be found by trying, the hash will tell
# fails: what is missing is not made up
# idea: no seed
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    digest = run.inputs.dataset_inputs[0].dataset.digest
    found = [path for path in sorted(folder.glob("*.csv")) if hashlib.md5(path.read_bytes()).hexdigest() == digest]
    if not found:
        raise FileNotFoundError("no such data")
    seeds = [int(params["seed"])] if "seed" in params else range(20)
    for seed in seeds:
        model = training.train(found[0], seed=seed, rate=float(params["rate"]), epochs=int(params["epochs"]))
        if hashlib.sha256(model).hexdigest() == tags["model_sha256"]:
            return model
    raise ValueError("another model")
