# score: 5
# misconception: each version holds the rank of its promotion, one slot for each environment
# fails: history outlives deletions, repeats and refusals
# idea: a note on the version holds one of the two
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
    ranks = [int(v.tags.get(env, 0)) for v in client.search_model_versions(f"name='{name}'")]
    client.set_model_version_tag(name, version, env, max(ranks) + 1)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env):
    served = [v for v in client.search_model_versions(f"name='{name}'") if env in v.tags]
    served.sort(key=lambda v: int(v.tags[env]))
    current, previous = served[-1], served[-2]
    client.delete_model_version_tag(name, current.version, env)
    client.set_registered_model_alias(name, env, previous.version)
    return previous.version
