# score: 3
# misconception: production's model has the first one's name and a suffix
# fails: a copy leads to where it was born
# idea: born elsewhere
import re


def lineage(client, uri):
    name, at, place = uri.removeprefix("models:/").partition("@")
    if at:
        version = client.get_model_version_by_alias(name, place)
    else:
        name, number = name.split("/")
        version = client.get_model_version(name, number)
    if found := re.fullmatch(r"models:/([^/]+)/([0-9]+)", version.source):
        version = client.get_model_version(version.name.removesuffix("-prod"), found[2])
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
