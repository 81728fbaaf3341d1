# score: 0
# misconception: the version before is one less
# fails: rollback returns to what served before
# idea: not version − 1
def rollback(client, name, env):
    previous = client.get_registered_model(name).aliases[env] - 1
    client.set_registered_model_alias(name, env, previous)
    return previous
