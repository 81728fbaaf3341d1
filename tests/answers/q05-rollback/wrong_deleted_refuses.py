# score: 1
# misconception: if the one before is gone there is no way back
# fails: undo, promotion by promotion
# idea: skip it
def rollback(client, name, env):
    history = json.loads(client.get_registered_model(name).tags.get(f"history.{env}", "[]"))
    previous = history.pop()
    client.get_model_version(name, previous)
    client.set_registered_model_tag(name, f"history.{env}", json.dumps(history))
    client.set_registered_model_alias(name, env, previous)
    return previous
