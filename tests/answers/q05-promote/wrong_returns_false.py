# score: 3
# misconception: a refusal may be a returned False
# fails: a stale promoter is refused
# idea: a pipeline overlooks a returned value
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        return False
    mv = client.get_model_version(name, version)
    if not mv.run_id:
        return False
    run = client.get_run(mv.run_id)
    if not run.inputs.dataset_inputs:
        return False
    if not run.data.metrics.get("auc", 0) >= 0.75:
        return False
    if current is not None:
        history = json.loads(model.tags.get(f"{env}.history", "[]"))
        history.append(current)
        client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
    client.set_registered_model_alias(name, env, version)
    return True


def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"{env}.history", "[]"))
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    while history:
        previous = history.pop()
        if previous in versions:
            client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    return None
