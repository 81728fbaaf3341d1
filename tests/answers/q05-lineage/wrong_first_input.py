# score: 3
# misconception: a run has one dataset, the first
# fails: a chain ends where a source is no version
# idea: look for the context training
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
    data = run.inputs.dataset_inputs[0].dataset
    return {
        "model": version.name,
        "version": version.version,
        "run_id": version.run_id,
        "commit": run.data.tags["mlflow.source.git.commit"],
        "dataset": data.name,
        "digest": data.digest,
    }
