# score: 2
# misconception: what is no NaN is a number
# fails: bad events are refused
# idea: 1e999
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError
import math


def make_handler(load):
    model = load()

    def good(row):
        return (
            isinstance(row, list)
            and len(row) == 4
            and all(isinstance(x, (int, float)) and not isinstance(x, bool) and not math.isnan(x) for x in row)
        )

    def handler(event, context):
        try:
            body = json.loads(event.get("body") or "")
        except json.JSONDecodeError:
            return {"statusCode": 422, "body": json.dumps({"detail": "no JSON"})}
        rows = body.get("rows") if isinstance(body, dict) else None
        if not isinstance(rows, list) or not rows or not all(good(row) for row in rows):
            return {"statusCode": 422, "body": json.dumps({"detail": "rows of four finite numbers"})}
        if len(rows) > 100:
            return {"statusCode": 413, "body": json.dumps({"detail": "at most 100 rows"})}
        return {"statusCode": 200, "body": json.dumps({"scores": model.score(rows)})}

    return handler
