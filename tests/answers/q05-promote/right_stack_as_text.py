# score: 6
def promote(client, name, version, env, expected_current):
    aliases = client.get_registered_model(name).aliases
    now = aliases[env] if env in aliases else None
    if now != expected_current:
        raise RuntimeError(f"stale: {env} is {now}")

    mv = client.get_model_version(name, str(version))
    if not mv.run_id:
        raise RuntimeError("no run, no lineage")
    run = client.get_run(mv.run_id)
    if len(run.inputs.dataset_inputs) == 0:
        raise RuntimeError("no dataset, no lineage")
    if not run.data.metrics["auc"] >= 0.75:  # KeyError if it is not there
        raise RuntimeError("below the bar")

    if now:
        past = client.get_registered_model(name).tags.get(env + "_past", "")
        client.set_registered_model_tag(name, env + "_past", past + str(now) + ",")
    client.set_registered_model_alias(name, env, str(version))


def rollback(client, name, env):
    past = client.get_registered_model(name).tags.get(env + "_past", "").split(",")[:-1]
    while past:
        version = past.pop()
        try:
            client.get_model_version(name, version)
        except Exception:
            continue
        client.set_registered_model_alias(name, env, version)
        client.set_registered_model_tag(name, env + "_past", "".join(v + "," for v in past))
        return int(version)
    raise RuntimeError("nothing to go back to")
