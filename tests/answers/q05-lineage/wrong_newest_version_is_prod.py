# score: 3
# misconception: prod is the newest version
# fails: an alias is where it points now
# idea: the model was born elsewhere
import re


def lineage(client, uri):
    name, at, place = uri.removeprefix("models:/").partition("@")
    if at:
        version = max(client.search_model_versions(f"name = '{name}'"), key=lambda v: v.version)
    else:
        name, number = name.split("/")
        version = client.get_model_version(name, number)
    while found := re.fullmatch(r"models:/([^/]+)/([0-9]+)", version.source):
        version = client.get_model_version(found[1], found[2])
    run = client.get_run(version.run_id)
    for item in run.inputs.dataset_inputs:
        if any(tag.key == "mlflow.data.context" and tag.value == "training" for tag in item.tags):
            data = item.dataset
            break
    else:
        raise ValueError("no training data")
    return {
        "model": version.name,
        "version": version.version,
        "run_id": version.run_id,
        "commit": run.data.tags["mlflow.source.git.commit"],
        "dataset": data.name,
        "digest": data.digest,
    }
