# score: 0
# misconception: a status is enough
# fails: bad input stops at the door
# idea: a caller is a program
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError
from flask import abort


class FlaskRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_flask(model):
    app = Flask("churn")

    @app.post("/predict")
    def predict():
        try:
            rows = FlaskRows.model_validate_json(request.get_data()).rows
        except ValidationError as error:
            abort(422)
        return jsonify(scores=model.score(rows))

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
