# score: 0
def import_run(lines, client, experiment_id):
    before = mlflow.get_tracking_uri()
    mlflow.set_tracking_uri(client.tracking_uri)
    try:
        return _import(lines, experiment_id)
    finally:
        mlflow.set_tracking_uri(before)


def _import(lines, experiment_id):
    params, metrics, tags, series, lost = {}, {}, {}, {}, set()
    for line in lines:
        op = json.loads(line)["obj"]
        name = "/".join(op["path"])
        if op["type"] == "AddStrings":
            tags.setdefault(name, set()).update(op["values"])
        elif op["type"] == "LogFloats":
            series[name] = series.get(name, []) + op["values"]
        elif op["type"] not in ("AssignFloat", "AssignInt", "AssignString"):
            lost |= {name}
        elif op["path"][0] == "parameters":
            params[name.removeprefix("parameters/")] = op["value"]
        elif op["type"] == "AssignString":
            tags[name] = [op["value"]]
        else:
            metrics[name] = op["value"]
    with mlflow.start_run(experiment_id=experiment_id) as run:
        mlflow.log_params(params)
        mlflow.log_metrics(metrics, step=0)
        mlflow.set_tags({name: ",".join(sorted(values)) for name, values in tags.items()})
        mlflow.set_tag("neptune.lost", ",".join(sorted(lost)))
        for name, values in series.items():
            for i, v in enumerate(values):
                mlflow.log_metric(name, v["value"], step=i if v["step"] is None else int(v["step"]), timestamp=int(v["ts"] * 1000))
    return run.info.run_id
