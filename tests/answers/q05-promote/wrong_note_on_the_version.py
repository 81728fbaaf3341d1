# score: 5
# misconception: each version remembers the one before it, in a tag of its own
# fails: history outlives deletions, repeats and refusals
# idea: skip it, and go to the last one that served
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
        client.set_model_version_tag(name, version, f"{env}.before", current)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    current = client.get_model_version_by_alias(name, env)
    previous = int(current.tags[f"{env}.before"])
    client.set_registered_model_alias(name, env, previous)
    client.delete_model_version_tag(name, current.version, f"{env}.before")
    return previous
