# score: 0
# misconception: no rows, no scores: nothing is wrong
# fails: bad input stops at the door
# idea: no row
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: list[Annotated[list[float], Field(min_length=4, max_length=4)]]


def make_flask(model):
    app = Flask("churn")

    @app.post("/predict")
    def predict():
        try:
            rows = FlaskRows.model_validate_json(request.get_data()).rows
        except ValidationError as error:
            return jsonify(detail=str(error)), 422
        return jsonify(scores=model.score(rows) if rows else [])

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
