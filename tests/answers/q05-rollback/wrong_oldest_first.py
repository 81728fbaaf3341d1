# score: 1
# misconception: the history begins with the latest
# fails: undo, promotion by promotion
# idea: the rollback goes to what served in this environment before
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop(0)) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise LookupError("nothing served before")
