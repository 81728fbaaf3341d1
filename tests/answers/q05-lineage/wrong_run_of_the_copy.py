# score: 1
# misconception: a copy takes its run along
# fails: a chain of any length ends where a source is no version
# idea: a copy made by hand has no run of its own
def lineage(client, name, version):
    born = copy = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.get_run(copy.run_id)
    [data] = [item.dataset for item in run.inputs.dataset_inputs
              if ("mlflow.data.context", "training") in [(tag.key, tag.value) for tag in item.tags]]
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
