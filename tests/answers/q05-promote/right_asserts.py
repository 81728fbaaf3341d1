# score: 3
def promote(client, name, version, env, expected_current):
    model = client.get_registered_model(name)
    assert model.aliases.get(env) == expected_current, "somebody was faster"
    run = client.get_run(client.get_model_version(name, version).run_id)
    assert len(run.inputs.dataset_inputs) > 0, "no data"
    assert run.data.metrics["auc"] >= 0.75, "not good enough"
    key = f"history.{env}"
    before = json.loads(model.tags[key]) if key in model.tags else []
    if expected_current:
        before.append(expected_current)
        client.set_registered_model_tag(name, key, json.dumps(before))
    client.set_registered_model_alias(name, env, version)
