# score: 2
# misconception: a dataset is a training set
# fails: the gate wants lineage and a metric
# idea: no other condition
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    current = model.aliases.get(env)
    if current != expected_current:
        raise RuntimeError(f"{env} is at {current}, not at {expected_current}")
    run_id = client.get_model_version(name, version).run_id
    if not run_id:
        raise ValueError("no run")
    run = client.get_run(run_id)
    if not any(tag.value == "training" for item in run.inputs.dataset_inputs for tag in item.tags):  # only training data count
        raise ValueError("no dataset")
    if not run.data.metrics.get("auc", float("nan")) >= 0.75:
        raise ValueError("the gate is closed")
    history = json.loads(model.tags.get(f"history.{env}", "[]"))
    if current is not None:
        client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, current]))
    client.set_registered_model_alias(name, env, version)
