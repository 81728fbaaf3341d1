# score: 3
from dataclasses import dataclass


@dataclass
class Lineage:
    model: str
    version: int
    commit: str
    digest: str


def lineage(client, name, version):
    pattern = re.compile("models:/(.+)/([0-9]+)")
    current = client.get_model_version(name, version)
    while True:
        match = pattern.match(current.source)
        if match is None:
            break
        current = client.get_model_version(match.group(1), int(match.group(2)))
    assert current.run_id, "registered without a run"
    run = client.get_run(current.run_id)
    digests = {tag.value: item.dataset.digest for item in run.inputs.dataset_inputs for tag in item.tags if tag.key == "mlflow.data.context"}
    return Lineage(current.name, int(current.version), run.data.tags["mlflow.source.git.commit"], digests["training"])
