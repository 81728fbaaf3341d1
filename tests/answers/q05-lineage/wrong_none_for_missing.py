# score: 4
# misconception: what is missing is None
# fails: a broken trail is refused
# idea: a run without a commit
import re


def lineage(client, uri):
    name, at, place = uri.removeprefix("models:/").partition("@")
    if at:
        version = client.get_model_version_by_alias(name, place)
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
        "commit": run.data.tags.get("mlflow.source.git.commit"),
        "dataset": data.name,
        "digest": data.digest,
    }
