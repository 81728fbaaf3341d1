# score: 1
# misconception: an unknown label means the newest
# fails: what is not there gets an answer, too
# idea: nobody knows the label
def answer(versions, labels, path, body):
    if not (match := re.fullmatch(PATH, path)):
        return 404, {"error": "no such path"}
    if not isinstance(body.get("instances"), list):
        return 400, {"error": "an unknown label, or no list of instances"}
    number = labels.get(match[2], max(versions)) if match[1] == "labels" else int(match[2] or max(versions))
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
