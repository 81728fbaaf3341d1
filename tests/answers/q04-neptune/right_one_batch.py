# score: 0
import time

from mlflow.entities import Metric, Param, RunTag


def import_run(lines, client, experiment_id):
    operations = [json.loads(line)["obj"] for line in lines]
    now = int(time.time() * 1000)
    params, tags, single, many, lost = {}, {}, {}, {}, set()
    for o in operations:
        kind, name = o["type"], "/".join(o["path"])
        if kind in {"AssignFloat", "AssignInt", "AssignString"}:
            if o["path"][0] == "parameters":
                params["/".join(o["path"][1:])] = str(o["value"])
            elif kind == "AssignString":
                tags[name] = o["value"]
            else:
                single[name] = o["value"]
        elif kind == "LogFloats":
            for v in o["values"]:
                known = many.setdefault(name, [])
                known.append(Metric(name, v["value"], round(v["ts"] * 1000), int(v["step"]) if v["step"] is not None else len(known)))
        elif kind == "AddStrings":
            tags[name] = ",".join(sorted(set(o["values"]) | set(filter(None, tags.get(name, "").split(",")))))
        else:
            lost.add(name)
    tags["neptune.lost"] = ",".join(sorted(lost))
    run = client.create_run(experiment_id)
    metrics = [Metric(n, v, now, 0) for n, v in single.items()] + [m for ms in many.values() for m in ms]
    client.log_batch(run.info.run_id, metrics, [Param(*p) for p in params.items()], [RunTag(*t) for t in tags.items()])
    client.set_terminated(run.info.run_id, status="FINISHED")
    return run.info.run_id
