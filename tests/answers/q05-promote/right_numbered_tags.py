# score: 6
# One tag of the model for each promotion: prod.001, prod.002, …
from mlflow.exceptions import MlflowException


class Refused(Exception):
    pass


def promote(client, name, version, env, expected_current):
    try:
        current = client.get_model_version_by_alias(name, env).version
    except MlflowException:
        current = None
    if current is None and expected_current is not None:
        raise Refused("there is no such alias yet")
    if current is not None and current != expected_current:
        raise Refused("somebody was faster")

    candidate = client.get_model_version(name, version)
    if candidate.run_id is None:
        raise Refused("no run")
    run = client.get_run(candidate.run_id)
    if not run.inputs or not run.inputs.dataset_inputs:
        raise Refused("no data")
    if not ("auc" in run.data.metrics and run.data.metrics["auc"] >= 0.75):
        raise Refused("gate")

    tags = client.get_registered_model(name).tags
    count = sum(key.startswith(f"{env}.") for key in tags)
    client.set_registered_model_tag(name, f"{env}.{count:03d}", version)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    tags = client.get_registered_model(name).tags
    served = sorted(key for key in tags if key.startswith(f"{env}."))
    target = None
    for key in reversed(served[:-1]):
        try:
            target = client.get_model_version(name, tags[key])
        except MlflowException:
            continue
        break
    if target is None:
        raise Refused("nothing to go back to")
    for later in served[served.index(key) + 1:]:
        client.delete_registered_model_tag(name, later)
    client.set_registered_model_alias(name, env, target.version)
    return target.version
