# score: 0
# misconception: an environment is a stage of the version
# fails: promote moves the alias it was asked to move
# idea: stages and copies are other things than an alias
STAGE = {"prod": "Production", "staging": "Staging"}


def promote(client, name, version, env, expected_current):
    serving = client.get_latest_versions(name, [STAGE[env]])
    current = serving[0].version if serving else None
    if current != expected_current:
        raise ValueError("stale")
    run = client.get_run(client.get_model_version(name, version).run_id)
    if not run.inputs.dataset_inputs or not run.data.metrics["auc"] >= 0.75:
        raise ValueError("gate")
    client.transition_model_version_stage(name, version, STAGE[env], archive_existing_versions=True)


def rollback(client, name, env):
    current = client.get_latest_versions(name, [STAGE[env]])[0].version
    archived = client.get_latest_versions(name, ["Archived"])[0].version
    client.transition_model_version_stage(name, current, "Archived")
    client.transition_model_version_stage(name, archived, STAGE[env])
    return archived
