# score: 4
# misconception: models:/ is always a version
# fails: a chain ends where a source is no version
# idea: a logged model, not a version
import re


def lineage(client, uri):
    name, at, place = uri.removeprefix("models:/").partition("@")
    if at:
        version = client.get_model_version_by_alias(name, place)
    else:
        name, number = name.split("/")
        version = client.get_model_version(name, number)
    while version.source.startswith("models:/"):
        found = version.source.removeprefix("models:/").split("/")
        version = client.get_model_version(found[0], found[1])
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
