# score: 5
# misconception: one history serves all environments
# fails: rollback is undo, promotion by promotion
# idea: staging has a history of its own
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
        history = json.loads(model.tags.get(f"history", "[]"))
        history.append(current)
        client.set_registered_model_tag(name, f"history", json.dumps(history))
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history", "[]"))
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    while history:
        previous = history.pop()
        if previous in versions:
            client.set_registered_model_tag(name, f"history", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise ValueError("nothing to roll back to")
