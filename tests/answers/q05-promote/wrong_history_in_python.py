# score: 5
# misconception: a Python variable remembers for the registry
# fails: rollback is undo, promotion by promotion
# idea: a Python variable remembers other stores
history = {}


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
        history.setdefault((name, env), []).append(current)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    stack = history.get((name, env), [])
    while stack:
        previous = stack.pop()
        if previous in versions:
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise ValueError("nothing to roll back to")
