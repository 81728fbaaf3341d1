# score: 0
# misconception: one try around everything is the safest
# fails: our own faults stay ours
# idea: mend what is our fault
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
            return jsonify(scores=model.score(rows))
        except Exception as error:
            return jsonify(detail=str(error)), 422

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
