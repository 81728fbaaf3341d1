# score: 2
# misconception: a version stands in the history once
# fails: the alias moves, and what it leaves is written down
# idea: in the history twice
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    now = model.aliases.get(env)
    if now != expected_current:
        raise ValueError
    run = client.get_run(client.get_model_version(name, version).run_id)
    if not run.inputs.dataset_inputs or not run.data.metrics["auc"] >= 0.75:
        raise ValueError
    history = [v for v in json.loads(model.tags.get(f"history.{env}", "[]")) if v != now]
    if now is not None:
        client.set_registered_model_tag(name, f"history.{env}", json.dumps(history + [now]))
    client.set_registered_model_alias(name, env, version)
