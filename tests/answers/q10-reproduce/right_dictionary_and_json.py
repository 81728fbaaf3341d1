# score: 4
def reproduce(client, run_id, folder):
    told = client.get_run(run_id).to_dictionary()
    params = {name: json.loads(value) for name, value in told["data"]["params"].items()}
    tags = told["data"]["tags"]
    digest = told["inputs"]["dataset_inputs"][0]["dataset"]["digest"]
    candidates = []
    for name in os.listdir(folder):
        if name.endswith(".csv"):
            with open(os.path.join(folder, name), "rb") as file:
                if hashlib.file_digest(file, "md5").hexdigest() == digest:
                    candidates.append(os.path.join(folder, name))
    if not candidates or tags["code"] != training.CODE:
        raise ValueError("no such data, or other code")
    trained = training.train(candidates[-1], seed=params["seed"], rate=params["rate"], epochs=params["epochs"])
    if hashlib.new("sha256", trained).hexdigest() != tags["model_sha256"]:
        raise ValueError("not the model")
    return trained
