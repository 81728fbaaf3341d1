# score: 0
# misconception: prod is the newest, so before was the second newest
# fails: rollback returns to what served before
# idea: the alias must point at the version that served before
def rollback(client, name, env):
    numbers = sorted(v.version for v in client.search_model_versions(f"name = '{name}'"))
    client.set_registered_model_alias(name, env, numbers[-2])
    return numbers[-2]
