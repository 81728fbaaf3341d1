# score: 3
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


class Handler:
    def __init__(self, model):
        self.model = model

    def __call__(self, event, context):
        status, said = self.answer(event.get("body"))
        return {"statusCode": status, "body": json.dumps(said)}

    def answer(self, sent):
        try:
            rows = json.loads(sent)["rows"]
            assert isinstance(rows, list) and rows
            for a, b, c, d in rows:
                assert all(abs(float(x)) < float("inf") for x in (a, b, c, d))
        except Exception:
            return 422, {"detail": "rows of four numbers"}
        if len(rows) > 100:
            return 413, {"detail": "100 at most"}
        try:
            return 200, {"scores": self.model.score(rows)}
        except Exception:
            return 500, {"detail": "our fault"}


def make_handler(load):
    return Handler(load())
