# score: 2
def answer(versions, labels, path, body):
    def error(status, reason):
        return [status, {"error": reason}]

    m = re.match(PATH + "$", path)
    if m is None:
        return error(404, "not found")
    if "instances" not in body or not isinstance(body["instances"], (list, tuple)):
        return error(400, "instances")
    wanted = max(versions.keys())
    if m.group(1) == "versions":
        wanted = int(m.group(2))
    if m.group(1) == "labels":
        if m.group(2) not in labels:
            return error(400, "label")
        wanted = labels[m.group(2)]
    if wanted not in versions.keys():
        return error(404, "version")
    scores = versions[wanted](body["instances"])
    return [200, {"predictions": [score for score in scores]}]
