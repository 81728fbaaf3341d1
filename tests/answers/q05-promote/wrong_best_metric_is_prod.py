# score: 0
# misconception: the best metric should serve
# fails: the alias moves, and what it leaves is written down
# idea: not the version with the best metric
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
    if current is not None:
        history = json.loads(model.tags.get(f"history.{env}", "[]"))
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
    scored = {}
    for v in client.search_model_versions(f"name = '{name}'"):
        if v.run_id:
            scored[v.version] = client.get_run(v.run_id).data.metrics.get("auc", 0)
    client.set_registered_model_alias(name, env, max(scored, key=scored.get))
