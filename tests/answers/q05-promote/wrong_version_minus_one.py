# score: 3
# misconception: the version before is version − 1
# fails: rollback returns to what served before
# idea: not version − 1
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        raise ValueError("stale")
    mv = client.get_model_version(name, version)
    if not mv.run_id:
        raise ValueError("no run")
    run = client.get_run(mv.run_id)
    if not run.inputs.dataset_inputs:
        raise ValueError("no data")
    if not run.data.metrics.get("auc", 0) >= 0.75:
        raise ValueError("auc too low")
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    current = client.get_model_version_by_alias(name, env).version
    client.set_registered_model_alias(name, env, current - 1)
    return current - 1
