# score: 5
# misconception: every version in the history still exists
# fails: history outlives deletions, repeats and refusals
# idea: skip it, and go to the last one that served
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
    history = json.loads(client.get_registered_model(name).tags.get(f"{env}.history", "[]"))
    previous = history.pop()
    client.set_registered_model_alias(name, env, previous)
    client.set_registered_model_tag(name, f"{env}.history", json.dumps(history))
    return previous
