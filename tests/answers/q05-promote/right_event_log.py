# score: 6
# Nothing is ever taken out of the log; what stands is found by replaying it.
def _log(client, name):
    return json.loads(client.get_registered_model(name).tags.get("log", "[]"))


def _write(client, name, *event):
    client.set_registered_model_tag(name, "log", json.dumps([*_log(client, name), event]))


def _standing(client, name, env):
    stack = []
    for what, where, version in _log(client, name):
        if where == env and what == "promote":
            stack.append(version)
        elif where == env:
            stack.pop()
    return stack


def promote(client, name, version, env, expected_current):
    assert client.get_registered_model(name).aliases.get(env) == expected_current, "stale"
    run = client.get_run(client.get_model_version(name, version).run_id)
    assert run.inputs.dataset_inputs, "no lineage"
    assert run.data.metrics.get("auc", 0) >= 0.75, "gate"
    _write(client, name, "promote", env, version)
    client.set_registered_model_alias(name, env, version)


def rollback(client, name, env) -> int:
    existing = [v.version for v in client.search_model_versions(f"name='{name}'")]
    *before, current = _standing(client, name, env)  # nothing promoted yet: ValueError
    undone = 1
    while before and before[-1] not in existing:
        before.pop()
        undone += 1
    if not before:
        raise LookupError(f"no version before {current}")
    for _ in range(undone):
        _write(client, name, "rollback", env, None)
    client.set_registered_model_alias(name, env, before[-1])
    return before[-1]
