# score: 0
# misconception: the JSON says what was wrong, the status is for the network
# fails: a version by number, by label, or the newest
# idea: a body without instances
def answer(versions, labels, path, body):
    if not (match := re.fullmatch(PATH, path)):
        return 200, {"error": "no such path"}
    if (match[1] == "labels" and match[2] not in labels) or not isinstance(body.get("instances"), list):
        return 200, {"error": "an unknown label, or no list of instances"}
    number = labels[match[2]] if match[1] == "labels" else int(match[2] or max(versions))
    if number not in versions:
        return 200, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
