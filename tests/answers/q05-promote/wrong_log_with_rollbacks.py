# score: 4
# misconception: a rollback is one more entry of the log, to be rolled back in turn
# fails: rollback is undo, promotion by promotion
# idea: two rollbacks in a row came back to the broken version
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
    if True:
        history = json.loads(model.tags.get(f"{env}.history", "[]"))
        history.append(version)
        client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    log = json.loads(client.get_registered_model(name).tags.get(f"{env}.history", "[]"))
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    earlier = [v for v in log[:-1] if v in versions]
    previous = earlier[-1]
    client.set_registered_model_tag(name, f"{env}.history", json.dumps(log + [previous]))
    client.set_registered_model_alias(name, env, previous)
    return previous
