# score: 1
# misconception: a model has one history
# fails: undo, promotion by promotion
# idea: a history of its own
def rollback(client, name, env):
    history = json.loads("[" + ",".join(t.strip("[]") for t in client.get_registered_model(name).tags.values() if t != "[]") + "]")
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        if (previous := history.pop()) in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise LookupError("nothing served before")
