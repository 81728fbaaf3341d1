# score: 2
# misconception: the data are named customers
# fails: a chain of any length ends where a source is no version
# idea: or the last
def lineage(client, name, version):
    born = client.get_model_version(name, version)
    while match := re.fullmatch(r"models:/([^/]+)/(\d+)", born.source):
        born = client.get_model_version(match[1], match[2])
    run = client.get_run(born.run_id)
    item = [i for i in run.inputs.dataset_inputs if "training" in [tag.value for tag in i.tags] or i.dataset.name == "customers"][-1]
    return {"model": born.name, "version": int(born.version), "commit": run.data.tags["mlflow.source.git.commit"],
            "digest": item.dataset.digest}
