# score: 1
# misconception: what stands after versions/ is a number
# fails: what is not there gets an answer, too
# idea: the server raised
def answer(versions, labels, path, body):
    head, _, verb = path.rpartition(":")
    parts = head.split("/")
    if verb != "predict" or parts[:4] != ["", "v1", "models", "churn"] or len(parts) not in (4, 6):
        return 404, {"error": "no such path"}
    if not isinstance(body.get("instances"), list):
        return 400, {"error": "no list of instances"}
    way, value = parts[4:] or ("", "")
    if way == "labels" and value not in labels:
        return 400, {"error": f"no label {value}"}
    number = labels[value] if way == "labels" else int(value) if way else max(versions)
    if number not in versions:
        return 404, {"error": f"version {number} is not loaded"}
    return 200, {"predictions": versions[number](body["instances"])}
