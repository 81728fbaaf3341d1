# score: 2
# misconception: an exception is how a function says no
# fails: bad events are refused
# idea: caller's fault
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
        rows = LambdaRows.model_validate_json(event.get("body") or "").rows
        if len(rows) > 100:
            return reply(413, detail="at most 100 rows")
        return reply(200, scores=model.score(rows))

    return handler
