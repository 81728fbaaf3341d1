# score: 2
# misconception: a list of rows is as good as rows
# fails: bad events are refused
# idea: another form
import json
import math


def make_handler(load):
    model = load()

    def is_number(x):
        if isinstance(x, bool) or not isinstance(x, (int, float)):
            return False
        try:
            return math.isfinite(x)
        except OverflowError:
            return False

    def handler(event, context):
        body = event.get("body") if event else None
        try:
            data = json.loads(body)
        except (TypeError, ValueError, RecursionError):
            return {"statusCode": 422, "body": json.dumps({"error": "no JSON"})}
        if not isinstance(data, list) and not (isinstance(data, dict) and isinstance(data.get("rows"), list)):
            return {"statusCode": 422, "body": json.dumps({"error": "no rows"})}
        rows = data["rows"] if isinstance(data, dict) else data
        if len(rows) == 0:
            return {"statusCode": 422, "body": json.dumps({"error": "no rows"})}
        for row in rows:
            if not isinstance(row, list) or len(row) != 4 or not all(is_number(x) for x in row):
                return {"statusCode": 422, "body": json.dumps({"error": "four finite numbers"})}
        if len(rows) > 100:
            return {"statusCode": 413, "body": json.dumps({"error": "at most 100"})}
        rows = [[float(x) for x in row] for row in rows]
        try:
            scores = model.score(rows)
        except Exception as error:
            return {"statusCode": 500, "body": json.dumps({"error": repr(error)})}
        return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"scores": list(scores)})}

    return handler
