# score: 4
# misconception: where the origin has no run, the copy's will do
# fails: a broken trail is refused
# idea: the job that copied
import re


def lineage(client, uri):
    name, at, place = uri.removeprefix("models:/").partition("@")
    if at:
        version = client.get_model_version_by_alias(name, place)
    else:
        name, number = name.split("/")
        version = client.get_model_version(name, number)
    own = version.run_id
    while found := re.fullmatch(r"models:/([^/]+)/([0-9]+)", version.source):
        version = client.get_model_version(found[1], found[2])
    run = client.get_run(version.run_id or own)
    for item in run.inputs.dataset_inputs:
        if any(tag.key == "mlflow.data.context" and tag.value == "training" for tag in item.tags):
            data = item.dataset
            break
    else:
        raise ValueError("no training data")
    return {
        "model": version.name,
        "version": version.version,
        "run_id": version.run_id or own,
        "commit": run.data.tags["mlflow.source.git.commit"],
        "dataset": data.name,
        "digest": data.digest,
    }
