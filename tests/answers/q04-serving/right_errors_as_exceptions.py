# score: 2
class Refused(Exception):
    pass


def find(versions, labels, path):
    match = re.fullmatch(PATH, path)
    if not match:
        raise Refused(404, "path")
    try:
        number = {None: lambda v: max(versions), "versions": int, "labels": lambda v: labels[v]}[match[1]](match[2])
    except KeyError:
        raise Refused(400, "label") from None
    try:
        return versions[number]
    except KeyError:
        raise Refused(404, "version") from None


def answer(versions, labels, path, body):
    try:
        model = find(versions, labels, path)
        if not isinstance(body.get("instances"), list):
            raise Refused(400, "instances")
        return 200, {"predictions": model(body["instances"])}
    except Refused as refusal:
        status, reason = refusal.args
        return status, {"error": reason}
