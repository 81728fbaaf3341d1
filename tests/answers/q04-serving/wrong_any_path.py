# score: 1
# misconception: the model's name is decoration
# fails: what is not there gets an answer, too
# idea: another model was asked
def answer(versions, labels, path, body):
    match = re.search(r"(versions|labels)/(\w+)", path) or re.match(r"()()", path)
    if (match[1] == "labels" and match[2] not in labels) or not isinstance(body.get("instances"), list):
        return 400, {"error": "an unknown label, or no list of instances"}
    number = labels[match[2]] if match[1] == "labels" else int(match[2] or max(versions))
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
