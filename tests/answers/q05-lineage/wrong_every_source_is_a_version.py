# score: 2
# misconception: models:/ always means a version
# fails: a chain of any length ends where a source is no version
# idea: the chain ends there
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while born.source.startswith("models:/"):
        _, name, number = born.source.split("/")
        born = client.get_model_version(name, number)
    run = client.get_run(born.run_id)
    [data] = [item.dataset for item in run.inputs.dataset_inputs
              if ("mlflow.data.context", "training") in [(tag.key, tag.value) for tag in item.tags]]
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
