# score: 2
# misconception: if the original has no run, the copy's will do
# fails: a broken trail is refused
# idea: the job that copied the model
def lineage(client, name, version):
    born = copy = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.get_run(born.run_id or copy.run_id)
    [data] = [item.dataset for item in run.inputs.dataset_inputs
              if ("mlflow.data.context", "training") in [(tag.key, tag.value) for tag in item.tags]]
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
