# score: 0
# misconception: a promotion must improve
# fails: the alias moves, and what it leaves is written down
# idea: all three conditions hold
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        raise ValueError("stale")
    run_id = client.get_model_version(name, version).run_id
    run = client.get_run(run_id) if run_id else None
    if run is None or not run.inputs.dataset_inputs:
        raise ValueError("no lineage")
    if not run.data.metrics.get("auc", 0) >= 0.75:
        raise ValueError("below the bar")
    if current is not None and not run.data.metrics["auc"] > client.get_run(client.get_model_version(name, current).run_id).data.metrics["auc"]:
        raise ValueError("worse than what serves")
    if current is not None:
        history = json.loads(model.tags.get(f"history.{env}", "[]"))
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
    client.set_registered_model_alias(name, env, version)
