# score: 0
# misconception: what stands in the path is a number
# fails: a version by number, by label, or the newest
# idea: it is text there
def answer(versions, labels, path, body):
    if not (match := re.fullmatch(PATH, path)):
        return 404, {"error": "no such path"}
    if (match[1] == "labels" and match[2] not in labels) or not isinstance(body.get("instances"), list):
        return 400, {"error": "an unknown label, or no list of instances"}
    number = labels[match[2]] if match[1] == "labels" else match[2] or max(versions)
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
