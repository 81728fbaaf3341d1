# score: 2
# misconception: no metric, no objection
# fails: the gate wants lineage and a metric
# idea: a missing metric is not a good one
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        raise ValueError("stale")
    run_id = client.get_model_version(name, version).run_id
    run = client.get_run(run_id) if run_id else None
    if run is None or not run.inputs.dataset_inputs:
        raise ValueError("no lineage")
    if not run.data.metrics.get("auc", 1) >= 0.75:
        raise ValueError("below the bar")
    if current is not None:
        history = json.loads(model.tags.get(f"history.{env}", "[]"))
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
    client.set_registered_model_alias(name, env, version)
