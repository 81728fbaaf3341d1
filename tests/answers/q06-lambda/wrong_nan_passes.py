# score: 2
# misconception: a float is a number
# fails: bad events are refused
# idea: numbers are finite
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


def make_handler(load):
    class LambdaRows(BaseModel):
        rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]

    def reply(status, **body):
        return {"statusCode": status, "body": json.dumps(body)}

    model = load()

    def handler(event, context):
        try:
            rows = LambdaRows.model_validate_json(event.get("body") or "").rows
        except ValidationError as error:
            return reply(422, detail=str(error))
        if len(rows) > 100:
            return reply(413, detail="at most 100 rows")
        return reply(200, scores=model.score(rows))

    return handler
