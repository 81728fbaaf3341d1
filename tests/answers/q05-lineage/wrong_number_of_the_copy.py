# score: 1
# misconception: a model keeps its number
# fails: a version leads to its data and its code, a copy to where it was born
# idea: born elsewhere
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.get_run(born.run_id)
    [data] = [item.dataset for item in run.inputs.dataset_inputs
              if ("mlflow.data.context", "training") in [(tag.key, tag.value) for tag in item.tags]]
    return {"model": born.name, "version": int(version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
