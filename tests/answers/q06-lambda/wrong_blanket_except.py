# score: 2
# misconception: one try around everything is the safest
# fails: too many rows, and our own faults
# idea: blamed on the caller
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
            rows = LambdaRows.model_validate_json(event.get("body") or "").rows
            if len(rows) > 100:
                return reply(413)
            return reply(200, scores=model.score(rows))
        except Exception as error:
            return reply(422, detail=str(error))

    return handler
