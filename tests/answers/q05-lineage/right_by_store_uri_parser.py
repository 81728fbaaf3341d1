# score: 5
from mlflow.store.artifact.utils.models import _parse_model_uri


def lineage(client, uri):
    parsed = _parse_model_uri(uri)
    if parsed.alias:
        mv = client.get_model_version_by_alias(parsed.name, parsed.alias)
    else:
        mv = client.get_model_version(parsed.name, parsed.version)
    while mv.source.startswith("models:/"):
        parsed = _parse_model_uri(mv.source)
        if parsed.version is None:
            break
        mv = client.get_model_version(parsed.name, parsed.version)
    run = client.get_run(mv.run_id)
    out = dict(model=mv.name, version=mv.version, run_id=mv.run_id, commit=run.data.tags["mlflow.source.git.commit"])
    for entry in run.inputs.to_dictionary()["dataset_inputs"] if False else run.inputs.dataset_inputs:
        if {t.key: t.value for t in entry.tags}.get("mlflow.data.context") == "training":
            out |= dict(dataset=entry.dataset.name, digest=entry.dataset.digest)
    out["digest"]
    return out
