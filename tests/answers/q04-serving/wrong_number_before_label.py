# score: 1
# misconception: what looks like a number is a number
# fails: what is not there gets an answer, too
# idea: a label that looks like a number
def answer(versions, labels, path, body):
    if not (match := re.fullmatch(PATH, path)):
        return 404, {"error": "no such path"}
    if (match[1] == "labels" and match[2] not in labels) or not isinstance(body.get("instances"), list):
        return 400, {"error": "an unknown label, or no list of instances"}
    number = int(match[2]) if (match[2] or "").isdigit() else labels[match[2]] if match[1] == "labels" else max(versions)
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
