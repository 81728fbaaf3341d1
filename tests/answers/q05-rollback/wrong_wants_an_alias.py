# score: 1
# misconception: without an alias nothing serves, so there is nothing to undo
# fails: undo, promotion by promotion
# idea: the history knows the way back all the same
def rollback(client, name, env):
    model = client.get_registered_model(name)
    if env not in model.aliases:
        raise LookupError(f"nothing serves in {env}")
    history = json.loads(model.tags.get(f"history.{env}", "[]"))
    there = {version.version for version in client.search_model_versions(f"name = '{name}'")}
    while history:
        previous = history.pop()
        if previous in there:
            client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
            client.set_registered_model_alias(name, env, previous)
            return previous
    raise LookupError(f"nothing served in {env} before")
