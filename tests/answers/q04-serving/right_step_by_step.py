# score: 2
from http import HTTPStatus


def answer(versions, labels, path, body):
    match = re.fullmatch(PATH, path)
    if match is None:
        return HTTPStatus.NOT_FOUND.value, {"error": f"Malformed request: POST {path}"}
    kind, value = match.groups()
    if kind is None:
        number = sorted(versions)[-1]
    elif kind == "versions":
        number = int(value)
    elif value in labels:
        number = labels[value]
    else:
        return 400, {"error": f"Unrecognized servable version label: {value}"}
    if number not in versions:
        return 404, {"error": f"Servable not found for request: Specific(churn, {number})"}
    rows = body.get("instances")
    if type(rows) is not list:
        return 400, {"error": "Missing 'inputs' or 'instances' key"}
    return 200, {"predictions": list(versions[number](rows))}
