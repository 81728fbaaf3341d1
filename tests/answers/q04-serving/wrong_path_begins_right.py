# score: 1
# misconception: a path that begins right is right
# fails: what is not there gets an answer, too
# idea: end with :predict
def answer(versions, labels, path, body):
    match = re.match(PATH, path)
    if match is None:
        return 404, {"error": "no such path"}
    how, value = match.groups()
    if how is None:
        number = max(versions, default=None)
    elif how == "versions":
        number = int(value) if value.isdigit() else None
    elif value in labels:
        number = labels[value]
    else:
        return 400, {"error": f"unknown label {value}"}
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    if not isinstance(body.get("instances"), list):
        return 400, {"error": "no list instances"}
    return 200, {"predictions": versions[number](body["instances"])}
