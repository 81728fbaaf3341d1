# score: 0
def import_run(lines, client, experiment_id):
    log = pd.DataFrame([json.loads(line)["obj"] for line in lines])
    log["name"] = log["path"].str.join("/")
    assigns = log[log["type"].isin(["AssignFloat", "AssignInt", "AssignString"])].drop_duplicates("name", keep="last")
    known = ["AssignFloat", "AssignInt", "AssignString", "LogFloats", "AddStrings"]
    lost = sorted(log.loc[~log["type"].isin(known), "name"].unique())

    run_id = client.create_run(experiment_id, tags={"neptune.lost": ",".join(lost)}).info.run_id
    for row in assigns.itertuples():
        if row.path[0] == "parameters":
            value = int(row.value) if row.type == "AssignInt" else row.value
            client.log_param(run_id, "/".join(row.path[1:]), value)
        elif row.type == "AssignString":
            client.set_tag(run_id, row.name, row.value)
        else:
            client.log_metric(run_id, row.name, float(row.value), step=0)
    for name, group in log[log["type"] == "LogFloats"].groupby("name"):
        for position, v in enumerate(group["values"].sum()):
            step = position if v["step"] is None else int(v["step"])
            client.log_metric(run_id, name, v["value"], int(v["ts"] * 1000), step)
    for name, group in log[log["type"] == "AddStrings"].groupby("name"):
        client.set_tag(run_id, name, ",".join(sorted(set(group["values"].sum()))))
    client.set_terminated(run_id)
    return run_id
