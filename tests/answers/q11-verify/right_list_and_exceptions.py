# score: 0
import zlib


class Wrong(Exception):
    pass


def fetch(folder, entry):
    path = os.path.join(folder, "blobs", *entry["digest"].split(":"))
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise Wrong(entry["digest"])
    if len(data) != entry["size"] or hashlib.new("sha256", data).hexdigest() != entry["digest"][7:]:
        raise Wrong(entry["digest"])
    return data


def verify(folder):
    bad = []
    with open(folder / "index.json") as file:
        tops = json.load(file)["manifests"]
    for top in tops:
        try:
            manifest = json.loads(fetch(folder, top))
        except Wrong as w:
            bad.append(w.args[0])
            continue
        try:
            diff_ids = json.loads(fetch(folder, manifest["config"]))["rootfs"]["diff_ids"]
        except Wrong as w:
            bad.append(w.args[0])
            diff_ids = None
        for k, entry in enumerate(manifest["layers"]):
            try:
                data = fetch(folder, entry)
            except Wrong as w:
                bad.append(w.args[0])
                continue
            if diff_ids is not None:
                plain = zlib.decompress(data, 31)
                if "sha256:" + hashlib.sha256(plain).hexdigest() != diff_ids[k]:
                    bad.append(diff_ids[k])
    return frozenset(bad)
