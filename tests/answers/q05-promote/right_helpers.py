# score: 3
class Refused(Exception):
    """The registry stays as it was."""


def _check(client, name, version):
    run_id = client.get_model_version(name, str(version)).run_id
    if not run_id:
        raise Refused("lineage")
    run = client.get_run(run_id)
    auc = run.data.metrics.get("auc")
    if not run.inputs.dataset_inputs or auc is None or math.isnan(auc) or auc < 0.75:
        raise Refused("gate")


def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    serving = model.aliases[env] if env in model.aliases else None
    if serving != expected_current:
        raise Refused("stale")
    _check(client, name, version)
    history = json.loads(model.tags.get("history." + env) or "[]")
    if serving is not None:
        history.append(serving)
    client.set_registered_model_tag(name, "history." + env, json.dumps(history))
    client.set_registered_model_alias(name, env, str(version))
    return version


import math
