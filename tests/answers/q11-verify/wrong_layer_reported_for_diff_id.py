# score: 0
# misconception: where the diff_id is wrong the layer is
# fails: the unpacked layers, in their order
# idea: report the diff_id alone
def sha(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def verify(folder):
    wrong = set()

    def read(described):
        file = folder / "blobs" / "sha256" / described["digest"].split(":")[1]
        if not file.exists():
            wrong.add(described["digest"])
            return None
        content = file.read_bytes()
        if len(content) != described["size"] or sha(content) != described["digest"]:
            wrong.add(described["digest"])
            return None
        return content

    index = json.loads((folder / "index.json").read_text())
    for top in index["manifests"]:
        raw = read(top)
        if raw is None:
            continue
        manifest = json.loads(raw)
        config = read(manifest["config"])
        layers = [read(layer) for layer in manifest["layers"]]
        if config is not None:
            diff_ids = json.loads(config)["rootfs"]["diff_ids"]
            for named, layer, diff_id in zip(manifest["layers"], layers, diff_ids):
                if layer is not None and sha(gzip.decompress(layer)) != diff_id:
                    wrong.add(named["digest"])
    return wrong
