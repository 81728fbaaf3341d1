# score: 3
# misconception: what served before is the newest version but one
# fails: rollback returns to what served before
# idea: newest is not the same as proven
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
        history = json.loads(model.tags.get(f"{env}.history", "[]"))
        history.append(current)
        client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    current = client.get_registered_model(name).aliases[env]
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    versions.remove(current)
    previous = max(versions)
    client.set_registered_model_alias(name, env, previous)
    return previous
