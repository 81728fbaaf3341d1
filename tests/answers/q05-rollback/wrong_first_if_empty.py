# score: 1
# misconception: version 1 always worked
# fails: undo, promotion by promotion
# idea: refuse
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop()) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    client.set_registered_model_alias(name, env, 1)
    return 1
