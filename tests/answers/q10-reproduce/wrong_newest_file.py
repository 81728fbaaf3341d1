# score: 0
# misconception: the data is the newest file
# fails: the record alone is enough
# idea: digest names the file
def reproduce(client, run_id, folder):
    run = client.get_run(run_id)
    params, tags = run.data.params, run.data.tags
    if tags.get("code") != training.CODE:
        raise ValueError("other code")
    found = sorted(folder.glob("*.csv"), key=lambda path: path.stat().st_mtime, reverse=True)
    model = training.train(found[0], seed=int(params["seed"]), rate=float(params["rate"]), epochs=int(params["epochs"]))
    return model
