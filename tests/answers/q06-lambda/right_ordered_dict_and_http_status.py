# score: 3
from collections import OrderedDict
from http import HTTPStatus
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


class Rows(BaseModel):
    rows: Annotated[list[Annotated[list[FiniteFloat], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def reply(status, **body):
    return OrderedDict([("statusCode", HTTPStatus(status)), ("body", json.dumps(body))])


def make_handler(load):
    model = load()

    def handler(event, context):
        try:
            asked = Rows.model_validate_json(event.get("body") or "")
        except ValidationError as error:
            return reply(422, detail=str(error))
        if len(asked.rows) > 100:
            return reply(413, detail="too many rows")
        return reply(200, scores=model.score(asked.rows))

    return handler
