# score: 5
# misconception: history may be written before the conditions hold
# fails: history outlives deletions, repeats and refusals
# idea: a refused promotion left a trace
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current is not None:
        history = json.loads(model.tags.get(f"{env}.history", "[]"))
        client.set_registered_model_tag(name, f"{env}.history", json.dumps(history + [current]))
    if current != expected_current:
        raise ValueError("stale")
    run = client.get_run(client.get_model_version(name, version).run_id)
    if not run.inputs.dataset_inputs:
        raise ValueError("no data")
    if not run.data.metrics.get("auc", 0) >= 0.75:
        raise ValueError("auc too low")
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"{env}.history", "[]"))
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    while history:
        previous = history.pop()
        if previous in versions:
            client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise ValueError("nothing to roll back to")
