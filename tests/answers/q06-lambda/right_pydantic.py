# score: 3
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


class LambdaRows(BaseModel):
    rows: list[tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]] = Field(min_length=1)


def make_handler(load):
    model = load()

    def handler(event, context=None):
        try:
            rows = LambdaRows.model_validate_json(event.get("body") or "").rows
        except ValidationError as error:
            return {"statusCode": 422, "body": error.json(include_url=False)}
        if len(rows) > 100:
            return {"statusCode": 413, "body": "{}"}
        scores = model.score([list(row) for row in rows])
        return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"scores": scores})}

    return handler
