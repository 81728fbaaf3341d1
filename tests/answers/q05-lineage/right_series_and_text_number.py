# score: 5
def lineage(client, uri):
    def version_of(uri):
        kind, rest = uri.split(":/", 1)
        if kind != "models":
            return None
        if "@" in rest:
            name, alias = rest.rsplit("@", 1)
            return client.get_model_version_by_alias(name, alias)
        if "/" not in rest:
            return None
        name, number = rest.rsplit("/", 1)
        return client.get_model_version(name, number) if number.isdigit() else None

    here = version_of(uri)
    if here is None:
        raise ValueError(uri)
    while ":/" in here.source and (parent := version_of(here.source)) is not None:
        here = parent
    if here.run_id is None:
        raise ValueError("no run")
    run = client.get_run(here.run_id)
    commit = run.data.tags.get("mlflow.source.git.commit")
    data = [d.dataset for d in run.inputs.dataset_inputs if "training" in [t.value for t in d.tags]]
    if commit is None or len(data) != 1:
        raise ValueError("a broken trail")
    return pd.Series({"model": here.name, "version": str(here.version), "run_id": here.run_id, "commit": commit,
                      "dataset": data[0].name, "digest": data[0].digest})
