# score: 0
def problems(folder):
    def check(entry):
        path = folder / "blobs" / entry["digest"].replace(":", "/")
        if path.is_file() and path.stat().st_size == entry["size"]:
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == path.name:
                return content

    for top in json.loads((folder / "index.json").read_bytes())["manifests"]:
        if (content := check(top)) is None:
            yield top["digest"]
            continue
        manifest = json.loads(content)
        config = check(manifest["config"])
        if config is None:
            yield manifest["config"]["digest"]
        expected = json.loads(config)["rootfs"]["diff_ids"] if config else [None] * len(manifest["layers"])
        for layer, diff_id in zip(manifest["layers"], expected):
            packed = check(layer)
            if packed is None:
                yield layer["digest"]
            elif diff_id and hashlib.sha256(gzip.decompress(packed)).hexdigest() != diff_id.removeprefix("sha256:"):
                yield diff_id


def verify(folder):
    return set(problems(folder))
