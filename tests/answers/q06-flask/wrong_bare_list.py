# score: 0
# misconception: the scores are the answer
# fails: a good request
# idea: in the order of the rows
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_flask(model):
    app = Flask("churn")

    @app.post("/predict")
    def predict():
        try:
            rows = FlaskRows.model_validate_json(request.get_data()).rows
        except ValidationError as error:
            return jsonify(detail=str(error)), 422
        return jsonify(model.score(rows))

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
