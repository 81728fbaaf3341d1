# score: 2
def rollback(client, name, env):
    model = client.get_registered_model(name)
    exist = [int(v.version) for v in client.search_model_versions(f"name = '{name}'")]
    served = [v for v in json.loads(model.tags.get(f"history.{env}", "[]")) if v in exist]
    *rest, previous = served  # raises if nothing served
    client.set_registered_model_alias(name, env, previous)
    client.set_registered_model_tag(name, f"history.{env}", json.dumps(rest))
    return previous
