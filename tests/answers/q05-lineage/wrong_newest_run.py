# score: 0
# misconception: the newest run made the model
# fails: a version leads to its data and its code, a copy to where it was born
# idea: the newest run of the experiment
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    run = client.search_runs([e.experiment_id for e in client.search_experiments()], order_by=["attributes.start_time DESC"])[0]
    [data] = [item.dataset for item in run.inputs.dataset_inputs
              if ("mlflow.data.context", "training") in [(tag.key, tag.value) for tag in item.tags]]
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": data.digest}
