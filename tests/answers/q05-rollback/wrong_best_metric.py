# score: 0
# misconception: go back to the best
# fails: rollback returns to what served before
# idea: best metric never served
def rollback(client, name, env):
    best = max(client.search_model_versions(f"name = '{name}'"), key=lambda v: client.get_run(v.run_id).data.metrics["auc"])
    client.set_registered_model_alias(name, env, best.version)
    return best.version
