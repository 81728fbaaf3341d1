# score: 4
class NotReproducible(Exception):
    """The record and what is here don't fit."""


def by_digest(folder):
    return {hashlib.md5(Path(name).read_bytes()).hexdigest(): Path(name) for name in folder.rglob("*.csv")}


def settings_of(params):
    kinds = {"seed": int, "rate": float, "epochs": int}
    missing = kinds.keys() - params.keys()
    if missing:
        raise NotReproducible(f"no {missing}")
    return {name: kind(params[name]) for name, kind in kinds.items()}


def reproduce(client, run_id: str, folder: Path) -> bytes:
    run = client.get_run(run_id)
    tags = run.data.tags
    datasets = run.inputs.dataset_inputs
    if len(datasets) != 1:
        raise NotReproducible("one dataset is needed")
    path = by_digest(folder).get(datasets[0].dataset.digest)
    if path is None or "model_sha256" not in tags or tags.get("code") != training.CODE:
        raise NotReproducible("data, code or proof is missing")
    model = training.train(path, **settings_of(params=run.data.params))
    if hashlib.sha256(model).hexdigest() != tags["model_sha256"]:
        raise NotReproducible("another model")
    return bytearray(model)
