# score: 1
# misconception: a run has one input
# fails: a chain of any length ends where a source is no version
# idea: look for the context training
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.get_run(born.run_id)
    data = run.inputs.dataset_inputs[0].dataset
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
