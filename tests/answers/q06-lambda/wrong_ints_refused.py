# score: 2
# misconception: a number is a float
# fails: a good event
# idea: status 200
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


def make_handler(load):
    class LambdaRows(BaseModel):
        rows: Annotated[list[Annotated[list[FiniteFloat], Field(min_length=4, max_length=4)]], Field(min_length=1)]

    def reply(status, **body):
        return {"statusCode": status, "body": json.dumps(body)}

    model = load()

    def handler(event, context):
        try:
            rows = json.loads(event["body"])["rows"]
            if not rows or not all(len(row) == 4 and all(type(x) is float and abs(x) < 1e300 for x in row) for row in rows):
                raise ValueError
        except Exception:
            return reply(422)
        if len(rows) > 100:
            return reply(413, detail="at most 100 rows")
        return reply(200, scores=model.score(rows))

    return handler
