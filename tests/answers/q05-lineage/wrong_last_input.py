# score: 1
# misconception: the training data are logged last
# fails: a broken trail is refused
# idea: evaluation data
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.get_run(born.run_id)
    data = run.inputs.dataset_inputs[-1].dataset
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
