# score: 0
# misconception: an index names one image
# fails: trust goes from the top down
# idea: two images
def verify(folder: Path) -> set[str]:
    """Every digest in the image layout `folder` that does not hold."""
    wrong = set()

    def content(descriptor):
        path = folder / "blobs" / "sha256" / descriptor["digest"].removeprefix("sha256:")
        if path.is_file():
            data = path.read_bytes()
            if len(data) == descriptor["size"] and "sha256:" + hashlib.sha256(data).hexdigest() == descriptor["digest"]:
                return data
        wrong.add(descriptor["digest"])
        return None

    for described in json.loads((folder / "index.json").read_bytes())["manifests"][:1]:
        manifest = content(described)
        if manifest is None:
            continue
        manifest = json.loads(manifest)
        config = content(manifest["config"])
        layers = [content(layer) for layer in manifest["layers"]]
        if config is None:
            continue
        for layer, diff_id in zip(layers, json.loads(config)["rootfs"]["diff_ids"]):
            if layer is not None and "sha256:" + hashlib.sha256(gzip.decompress(layer)).hexdigest() != diff_id:
                wrong.add(diff_id)
    return wrong
