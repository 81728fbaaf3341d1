# score: 0
# misconception: a value with a step has no position
# fails: the last assignment counts, and strings add up
# idea: position counts all values
def import_run(lines, client, experiment_id):
    P, M, T, series, strings, lost = {}, {}, {}, {}, {}, set()
    for line in lines:
        op = json.loads(line)["obj"]
        name = "/".join(op["path"])
        kind = op["type"]
        if kind in ("AssignFloat", "AssignInt", "AssignString") and name.startswith("parameters/"):
            P[name[11:]] = op["value"]
        elif kind in ("AssignFloat", "AssignInt"):
            M[name] = op["value"]
        elif kind == "AssignString":
            T[name] = op["value"]
        elif kind == "LogFloats":
            at = series.setdefault(name, [])
            for p in op["values"]:
                step = sum(q["step"] is None for q, _ in at) if p["step"] is None else int(p["step"])
                at.append((p, step))
        elif kind == "AddStrings":
            strings[name] = op["values"] + strings.get(name, [])
        else:
            lost.add(name)
    rid = client.create_run(experiment_id).info.run_id
    for k, v in P.items():
        client.log_param(rid, k, v)
    for k, v in M.items():
        client.log_metric(rid, k, v, step=0)
    for k, v in T.items():
        client.set_tag(rid, k, v)
    for name, pts in series.items():
        for p, s in pts:
            client.log_metric(rid, name, p["value"], timestamp=int(p["ts"] * 1000), step=s)
    for n, v in strings.items():
        client.set_tag(rid, n, ",".join(sorted(set(v))))
    client.set_tag(rid, "neptune.lost", ",".join(sorted(lost)))
    client.set_terminated(rid)
    return rid
