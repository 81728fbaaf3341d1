# score: 1
# misconception: the version that is left is in the history, too
# fails: undo, promotion by promotion
# idea: forgot some
def rollback(client, name, env):
    key = f"history.{env}"
    history = json.loads(client.get_registered_model(name).tags.get(key, "[]"))
    there = {int(v.version) for v in client.search_model_versions(f"name = '{name}'")}
    while history:
        version = history.pop()
        if version in there:
            client.set_registered_model_tag(name, key, json.dumps(history[:-1] if len(history) > 2 else history))
            client.set_registered_model_alias(name, env, version)
            return version
    raise ValueError("nothing to go back to")
