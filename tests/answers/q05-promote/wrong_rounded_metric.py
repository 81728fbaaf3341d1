# score: 2
# misconception: two digits are enough for a gate
# fails: the gate wants lineage and a metric
# idea: below the bar
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    now = model.aliases.get(env)
    if now != expected_current:
        raise ValueError
    run = client.get_run(client.get_model_version(name, version).run_id)
    if not run.inputs.dataset_inputs or not round(run.data.metrics["auc"], 2) >= 0.75:
        raise ValueError
    if now is not None:
        client.set_registered_model_tag(name, f"history.{env}", json.dumps(json.loads(model.tags.get(f"history.{env}", "[]")) + [now]))
    client.set_registered_model_alias(name, env, version)
