# score: 2
# misconception: where one input is for training, the last one is
# fails: a chain of any length ends where a source is no version
# idea: or the last
def lineage(client, name, version):
    found = client.get_model_version(name, version)
    while match := re.fullmatch(r"models:/([^/]+)/(\d+)", found.source):
        found = client.get_model_version(match[1], match[2])
    run = client.get_run(found.run_id)
    items = [item for item in run.inputs.dataset_inputs if ("mlflow.data.context", "training") in [(t.key, t.value) for t in item.tags]]
    if not items:
        raise ValueError
    item = run.inputs.dataset_inputs[-1]
    return {"model": found.name, "version": int(found.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": item.dataset.digest}
