# score: 3
import json
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError


def make_handler(load):
    model = load()

    def handler(event, context):
        try:
            table = np.array(json.loads(event["body"])["rows"], dtype=float)
        except (KeyError, TypeError, ValueError):
            return dict(statusCode=422, body=json.dumps({"detail": "unreadable"}))
        if table.ndim != 2 or table.shape[1] != 4 or not np.isfinite(table).all():
            return dict(statusCode=422, body=json.dumps({"detail": "four finite numbers a row"}))
        if len(table) > 100:
            return dict(statusCode=413, body=json.dumps({"detail": "too many"}))
        return dict(statusCode=200, body=json.dumps({"scores": list(map(float, model.score(table.tolist())))}))

    return handler
