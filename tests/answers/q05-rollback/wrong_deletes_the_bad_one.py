# score: 1
# misconception: a bad version must go
# fails: undo, promotion by promotion
# idea: version 3 served twice, so it is in the history twice
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop()) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            bad = client.get_registered_model(name).aliases[env]
            client.set_registered_model_alias(name, env, previous)
            client.delete_model_version(name, str(bad))
            return previous
    raise LookupError("nothing served before")
