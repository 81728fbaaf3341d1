# score: 3
# misconception: an address ends in a number
# fails: an alias is where it points now
# idea: raised
import re


def lineage(client, uri):
    source = uri
    while found := re.fullmatch(r"models:/([^/]+)/([0-9]+)", source):
        version = client.get_model_version(found[1], found[2])
        source = version.source
    run = client.get_run(version.run_id)
    [data] = [i.dataset for i in run.inputs.dataset_inputs if any(t.value == "training" for t in i.tags)]
    return {"model": version.name, "version": version.version, "run_id": version.run_id,
            "commit": run.data.tags["mlflow.source.git.commit"], "dataset": data.name, "digest": data.digest}
