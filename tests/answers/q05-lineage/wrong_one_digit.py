# score: 2
# misconception: a version's number has one digit
# fails: a chain of any length ends where a source is no version
# idea: two digits
def lineage(client, name, version):
    mv = client.get_model_version(name, version)
    while m := re.fullmatch(r"models:/([^/]+)/(\d)", mv.source):
        mv = client.get_model_version(m[1], m[2])
    run = client.get_run(mv.run_id)
    [item] = [i for i in run.inputs.dataset_inputs if any(t.value == "training" for t in i.tags)]
    return {"model": mv.name, "version": int(mv.version), "commit": run.data.tags["mlflow.source.git.commit"], "digest": item.dataset.digest}
