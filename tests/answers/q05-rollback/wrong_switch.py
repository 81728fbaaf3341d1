# score: 1
# misconception: what I leave served before, so it goes on the list
# fails: undo, promotion by promotion
# idea: two rollbacks in a row ended where they began
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop()) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps([*history, client.get_registered_model(name).aliases[env]]))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise LookupError("nothing served before")
