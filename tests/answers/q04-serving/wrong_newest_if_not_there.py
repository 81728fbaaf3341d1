# score: 1
# misconception: better the newest than none
# fails: what is not there gets an answer, too
# idea: version 7 is not loaded
def answer(versions, labels, path, body):
    if not (match := re.fullmatch(PATH, path)):
        return 404, {"error": "no such path"}
    if (match[1] == "labels" and match[2] not in labels) or not isinstance(body.get("instances"), list):
        return 400, {"error": "an unknown label, or no list of instances"}
    number = labels[match[2]] if match[1] == "labels" else int(match[2] or max(versions))
    if number not in versions:
        number = max(versions)
    return 200, {"predictions": versions[number](body["instances"])}
