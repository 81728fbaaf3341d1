# score: 3
def lineage(client, name, version):
    number = version
    for _ in range(100):
        found = client.get_model_version(name, str(number))
        source = found.source
        if not re.search(r"^models:/[^/]+/\d+$", source):
            break
        _, name, number = source.split("/")
    run = client.get_run(found.run_id)
    training = [d.dataset.digest for d in run.inputs.dataset_inputs if any(t.value == "training" for t in d.tags)]
    commit = run.data.tags.get("mlflow.source.git.commit")
    if not training or commit is None:
        raise ValueError("broken trail")
    return {"model": name, "version": number if isinstance(number, int) else int(number), "commit": commit, "digest": training[0], "run_id": found.run_id}
