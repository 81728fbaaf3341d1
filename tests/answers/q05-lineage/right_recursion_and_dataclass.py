# score: 5
from dataclasses import dataclass


@dataclass
class Lineage:
    model: str
    version: int
    run_id: str
    commit: str
    dataset: str
    digest: str


def lineage(client, uri):
    path = uri[len("models:/"):]
    if "@" in path:
        mv = client.get_model_version_by_alias(*path.split("@"))
        return lineage(client, f"models:/{mv.name}/{mv.version}")
    name, version = path.split("/")
    mv = client.get_model_version(name, int(version))
    if mv.source.startswith("models:/") and "/" in mv.source[len("models:/"):]:
        return lineage(client, mv.source)
    assert mv.run_id, "no run"
    run = client.get_run(mv.run_id)
    trained_on = {tag.value: item.dataset for item in run.inputs.dataset_inputs for tag in item.tags
                  if tag.key == "mlflow.data.context"}
    data = trained_on["training"]
    return Lineage(mv.name, int(mv.version), run.info.run_id, run.data.tags["mlflow.source.git.commit"], data.name, data.digest)
