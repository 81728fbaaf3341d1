# score: 0
# misconception: the model knows how many columns it wants
# fails: bad input stops at the door
# idea: another width than four
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_flask(model):
    app = Flask("churn")

    @app.post("/predict")
    def predict():
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not isinstance(body.get("rows"), list) or not body["rows"]:
            return jsonify(detail="no rows"), 422
        try:
            rows = [[float(x) for x in row] for row in body["rows"]]
        except (TypeError, ValueError):
            return jsonify(detail="numbers"), 422
        return jsonify(scores=model.score(rows))

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
