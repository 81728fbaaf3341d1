# score: 0
# misconception: what MLflow refuses may be left out
# fails: the last assignment counts, and strings add up
# idea: the last value counts
def import_run(lines, client, experiment_id):
    run_id = client.create_run(experiment_id).info.run_id
    count, strings, lost = {}, {}, set()
    for line in lines:
        op = json.loads(line)["obj"]
        kind, name = op["type"], "/".join(op["path"])
        if kind.startswith("Assign"):
            if name.startswith("parameters/"):
                try:
                    client.log_param(run_id, name[11:], op["value"])
                except Exception:
                    pass
            elif kind == "AssignString":
                client.set_tag(run_id, name, op["value"])
            else:
                client.log_metric(run_id, name, op["value"], step=0)
        elif kind == "LogFloats":
            for v in op["values"]:
                count[name] = count.get(name, -1) + 1
                step = count[name] if v["step"] is None else int(v["step"])
                client.log_metric(run_id, name, v["value"], timestamp=int(v["ts"] * 1000), step=step)
        elif kind == "AddStrings":
            strings[name] = strings.get(name, set()) | set(op["values"])
            client.set_tag(run_id, name, ",".join(sorted(strings[name])))
        else:
            lost.add(name)
    client.set_tag(run_id, "neptune.lost", ",".join(sorted(lost)))
    client.set_terminated(run_id)
    return run_id
