# score: 4
def reproduce(client, run_id, folder):
    """Refuses by KeyError, IndexError or StopIteration where something is missing."""
    run = client.get_run(run_id)
    data, tags = run.data, run.data.tags
    wanted = run.inputs.dataset_inputs[0].dataset.digest
    path = next(p for p in folder.glob("*.csv") if hashlib.md5(p.read_bytes()).hexdigest() == wanted)
    seed, rate, epochs = (data.params[name] for name in ("seed", "rate", "epochs"))
    model = training.train(path, seed=int(seed), rate=float(rate), epochs=int(epochs))
    proof = hashlib.sha256(model).hexdigest()
    if (proof, training.CODE) != (tags["model_sha256"], tags["code"]):
        raise AssertionError("the record is not what happened")
    # as a second look, the metric, exactly
    if training.auc(model) != data.metrics["auc"]:
        raise AssertionError("the metric differs")
    return model
