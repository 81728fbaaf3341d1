# score: 1
# misconception: it returns what was rolled back
# fails: rollback returns to what served before
# idea: the number returned is another one
def rollback(client, name, env):
    broken = client.get_registered_model(name).aliases.get(env)
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop()) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return broken
    raise LookupError("nothing served before")
