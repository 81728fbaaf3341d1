# score: 2
# misconception: the first row stands for all
# fails: bad events are refused
# idea: the first row and the last
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
            if len(rows[0]) != 4 or not all(abs(float(x)) < float("inf") for x in rows[0]):
                raise ValueError
        except Exception:
            return reply(422)
        if len(rows) > 100:
            return reply(413, detail="at most 100 rows")
        return reply(200, scores=model.score(rows))

    return handler
