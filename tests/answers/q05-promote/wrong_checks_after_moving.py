# score: 2
# misconception: an exception undoes what was done
# fails: the gate wants lineage and a metric
# idea: before the first write
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        raise ValueError("stale")
    client.set_registered_model_alias(name, env, version)
    run = client.get_run(client.get_model_version(name, version).run_id)
    if not run.inputs.dataset_inputs or not run.data.metrics.get("auc", 0) >= 0.75:
        raise ValueError("gate")
    if current is not None:
        history = json.loads(model.tags.get(f"history.{env}", "[]"))
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
