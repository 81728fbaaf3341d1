# score: 0
# misconception: what begins with "parameters" lies below it
# fails: the last assignment counts, and strings add up
# idea: not below it
def import_run(lines, client, experiment_id):
    operations = [json.loads(line)["obj"] for line in lines]
    run_id = client.create_run(experiment_id).info.run_id
    assigned, series, strings, lost = {}, {}, {}, set()
    for op in operations:
        name = "/".join(op["path"])
        if op["type"].startswith("Assign"):
            assigned[name] = op["value"]
        elif op["type"] == "LogFloats":
            series[name] = series.get(name, []) + op["values"]
        elif op["type"] == "AddStrings":
            strings[name] = strings.get(name, set()) | set(op["values"])
        else:
            lost.add(name)
    for name, value in assigned.items():
        if name.startswith("parameters"):
            client.log_param(run_id, name[len("parameters/"):], value)
        elif isinstance(value, str):
            client.set_tag(run_id, name, value)
        else:
            client.log_metric(run_id, name, value, step=0)
    for name, values in series.items():
        for k, one in enumerate(values):
            step = k if one["step"] is None else int(one["step"])
            client.log_metric(run_id, name, one["value"], timestamp=int(one["ts"] * 1000), step=step)
    for name, values in strings.items():
        client.set_tag(run_id, name, ",".join(sorted(values)))
    client.set_tag(run_id, "neptune.lost", ",".join(sorted(lost)))
    client.set_terminated(run_id)
    return run_id
