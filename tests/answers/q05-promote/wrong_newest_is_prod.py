# score: 0
# misconception: prod is whatever was registered last
# fails: promote moves the alias it was asked to move
# idea: not the newest version
def promote(client, name, version, env, expected_current):
    versions = [v.version for v in client.search_model_versions(f"name='{name}'")]
    newest = max(versions)
    run_id = client.get_model_version(name, newest).run_id
    run = client.get_run(run_id)
    if not run.inputs.dataset_inputs or not run.data.metrics["auc"] >= 0.75:
        raise ValueError("gate")
    client.set_registered_model_alias(name, env, newest)


def rollback(client, name, env):
    versions = sorted(v.version for v in client.search_model_versions(f"name='{name}'"))
    client.set_registered_model_alias(name, env, versions[-2])
    return versions[-2]
