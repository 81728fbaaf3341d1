# score: 1
# misconception: an empty list is no list
# fails: what is not there gets an answer, too
# idea: no row is a batch
def answer(versions, labels, path, body):
    m = re.fullmatch(PATH, path)
    if not m:
        return 404, {"error": "path"}
    if m[1] == "labels":
        if m[2] not in labels:
            return 400, {"error": "label"}
        n = labels[m[2]]
    else:
        n = int(m[2]) if m[1] and m[2].isdigit() else m[2] if m[1] else max(versions, default=None)
    if n not in versions:
        return 404, {"error": "version"}
    if not body.get("instances") or not isinstance(body["instances"], list):
        return 400, {"error": "instances"}
    return 200, {"predictions": versions[n](body["instances"])}
