# score: 4
# misconception: one remembered version is enough history
# fails: rollback is undo, promotion by promotion
# idea: a switch, not a history
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
    if current is not None:
        client.set_registered_model_alias(name, f"{env}-previous", current)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    aliases = client.get_registered_model(name).aliases
    current, previous = aliases[env], aliases[f"{env}-previous"]
    client.set_registered_model_alias(name, env, previous)
    client.set_registered_model_alias(name, f"{env}-previous", current)
    return previous
