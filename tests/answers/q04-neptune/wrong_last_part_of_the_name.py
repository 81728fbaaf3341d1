# score: 0
# misconception: the last part of a path is its name
# fails: the last assignment counts, and strings add up
# idea: what lies deeper
def import_run(lines, client, experiment_id):
    assigned, series, strings, lost = {}, {}, {}, set()
    for line in lines:
        op = json.loads(line)["obj"]
        name = "/".join(op["path"])
        if op["type"] in ("AssignFloat", "AssignInt", "AssignString"):
            assigned[name] = op["value"]
        elif op["type"] == "LogFloats":
            series.setdefault(name, []).extend(op["values"])
        elif op["type"] == "AddStrings":
            strings.setdefault(name, set()).update(op["values"])
        else:
            lost.add(name)
    run_id = client.create_run(experiment_id).info.run_id
    for name, value in assigned.items():
        if name.startswith("parameters/"):
            client.log_param(run_id, name.split("/")[-1], value)
        elif isinstance(value, str):
            client.set_tag(run_id, name, value)
        else:
            client.log_metric(run_id, name, value, step=0)
    for name, values in series.items():
        for i, point in enumerate(values):
            step = i if point["step"] is None else int(point["step"])
            client.log_metric(run_id, name, point["value"], timestamp=int(point["ts"] * 1000), step=step)
    for name, values in strings.items():
        client.set_tag(run_id, name, ",".join(sorted(values)))
    client.set_tag(run_id, "neptune.lost", ",".join(sorted(lost)))
    client.set_terminated(run_id)
    return run_id
