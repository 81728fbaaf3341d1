# score: 2
from mlflow.exceptions import MlflowException


def rollback(client, name, env):
    key = f"history.{env}"
    history = json.loads(client.get_registered_model(name).tags[key])
    for place in reversed(range(len(history))):
        try:
            version = client.get_model_version(name, history[place])
        except MlflowException:
            continue
        client.set_registered_model_tag(name, key, json.dumps(history[:place]))
        client.set_registered_model_alias(name, env, version.version)
        return int(version.version)
    raise RuntimeError("nowhere to go")
