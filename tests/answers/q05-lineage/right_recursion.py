# score: 3
def lineage(client, name, version):
    here = client.get_model_version(name, str(version))
    if here.source.startswith("models:/"):
        parts = here.source[len("models:/"):].split("/")
        if len(parts) == 2 and parts[1].isdigit():
            return lineage(client, parts[0], parts[1])
    run = client.get_run(here.run_id)
    for item in run.inputs.dataset_inputs:
        contexts = [tag.value for tag in item.tags if tag.key == "mlflow.data.context"]
        if contexts == ["training"]:
            return {"model": here.name, "version": int(here.version), "digest": item.dataset.digest,
                    "commit": run.data.tags["mlflow.source.git.commit"]}
    raise LookupError("no training data")
