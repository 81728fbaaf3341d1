# score: 2
# misconception: None says that it isn't known
# fails: a broken trail is refused
# idea: half a lineage
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while parent := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(*parent.groups())
    told = {"model": born.name, "version": int(born.version), "commit": None, "digest": None}
    if born.run_id:
        run = client.get_run(born.run_id)
        told["commit"] = run.data.tags.get("mlflow.source.git.commit")
        for item in run.inputs.dataset_inputs:
            if "training" in [tag.value for tag in item.tags]:
                told["digest"] = item.dataset.digest
    return told
