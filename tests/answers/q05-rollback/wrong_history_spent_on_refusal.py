# score: 1
# misconception: write as you go
# fails: undo, promotion by promotion
# idea: the history is gone
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        previous = history.pop()
        client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
        if previous in there:
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise LookupError("nothing served before")
