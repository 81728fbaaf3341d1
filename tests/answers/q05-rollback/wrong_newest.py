# score: 0
# misconception: the newest version is the repaired one
# fails: rollback returns to what served before
# idea: the newest version never served
def rollback(client, name, env):
    newest = max(v.version for v in client.search_model_versions(f"name = '{name}'"))
    client.set_registered_model_alias(name, env, newest)
    return newest
