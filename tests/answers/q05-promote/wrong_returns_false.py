# score: 1
# misconception: a refusal is a return value
# fails: a stale promoter is refused
# idea: overlooks a returned value
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        return False
    run_id = client.get_model_version(name, version).run_id
    run = client.get_run(run_id) if run_id else None
    if run is None or not run.inputs.dataset_inputs:
        return False
    if not run.data.metrics.get("auc", 0) >= 0.75:
        return False
    if current is not None:
        history = json.loads(model.tags.get(f"history.{env}", "[]"))
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
    client.set_registered_model_alias(name, env, version)
