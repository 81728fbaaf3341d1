# score: 1
# misconception: the caller knows the contract
# fails: bad events are refused
# idea: no JSON
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
        rows = json.loads(event["body"])["rows"]
        return reply(200, scores=model.score(rows))

    return handler
