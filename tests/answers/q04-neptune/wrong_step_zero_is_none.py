# score: 0
# misconception: a step of 0 is no step
# fails: a series keeps its values, steps and times
# idea: where the log has a step, that step is kept
from collections import Counter, defaultdict


def import_run(lines, client, experiment_id):
    ops = [json.loads(line)["obj"] for line in lines]
    run = client.create_run(experiment_id)
    rid = run.info.run_id
    seen, lost, strings = set(), [], defaultdict(list)
    for op in reversed(ops):  # the last assignment comes first
        name = "/".join(op["path"])
        match op["type"]:
            case "AssignFloat" | "AssignInt" | "AssignString":
                if name in seen:
                    continue
                seen.add(name)
                if name.startswith("parameters/"):
                    client.log_param(rid, name.split("/", 1)[1], str(op["value"]))
                elif op["type"] == "AssignString":
                    client.set_tag(rid, name, op["value"])
                else:
                    client.log_metric(rid, name, op["value"])
            case "AddStrings":
                strings[name] += op["values"]
            case "LogFloats":
                pass
            case _:
                lost.append(name)
    position = Counter()
    for op in ops:
        if op["type"] == "LogFloats":
            name = "/".join(op["path"])
            for v in op["values"]:
                client.log_metric(rid, name, v["value"], timestamp=int(v["ts"] * 1000),
                                  step=int(v["step"] or position[name]))
                position[name] += 1
    for name, values in strings.items():
        client.set_tag(rid, name, ",".join(sorted(set(values))))
    client.set_tag(rid, "neptune.lost", ",".join(sorted(set(lost))))
    client.set_terminated(rid)
    return rid
