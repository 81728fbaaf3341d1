# score: 3
# misconception: a rollback goes to the version with the best metric
# fails: rollback returns to what served before
# idea: goes to what worked, not to what scored best
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
    scores = {}
    for mv in client.search_model_versions(f"name='{name}'"):
        if mv.version != current and mv.run_id:
            scores[mv.version] = client.get_run(mv.run_id).data.metrics.get("auc", 0)
    best = max(scores, key=scores.get)
    client.set_registered_model_alias(name, env, best)
    return best
