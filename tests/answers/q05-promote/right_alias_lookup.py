# score: 3
from mlflow.exceptions import MlflowException


def promote(client, name, version, env, expected_current):
    try:
        serving = int(client.get_model_version_by_alias(name, env).version)
    except MlflowException:
        serving = None
    problems = []
    if serving != expected_current:
        problems.append("stale")
    target = client.get_model_version(name, version)
    if target.run_id is None:
        problems.append("no run")
    else:
        run = client.get_run(target.run_id)
        problems += ["no data"] * (not run.inputs.dataset_inputs)
        problems += ["auc"] * (not run.data.metrics.get("auc", float("nan")) >= 0.75)
    if problems:
        raise RuntimeError(", ".join(problems))
    if serving is not None:
        kept = client.get_registered_model(name).tags.get(f"history.{env}", "[]")
        client.set_registered_model_tag(name, f"history.{env}", str(json.loads(kept) + [serving]))
    client.set_registered_model_alias(name, env, version)
