# score: 2
def rollback(client, name, env):
    there = [v.version for v in client.search_model_versions(f"name = '{name}'")]

    def last(history):
        if not history:
            raise IndexError("empty")
        return (history[:-1], history[-1]) if history[-1] in there else last(history[:-1])

    rest, back_to = last(json.loads(client.get_registered_model(name).tags.get(f"history.{env}") or "[]"))
    client.set_registered_model_tag(name, f"history.{env}", json.dumps(rest))
    client.set_registered_model_alias(name, env, back_to)
    return back_to
