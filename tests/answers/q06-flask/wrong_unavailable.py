# score: 0
# misconception: 503 is any fault of ours
# fails: our own faults stay ours
# idea: 503 says
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_flask(model) -> Flask:
    app = Flask("kept")

    @app.post("/predict")
    def score_them():
        try:
            asked = FlaskRows.model_validate_json(request.get_data())
        except ValidationError as error:
            return jsonify(detail=str(error)), 422
        try:
            return jsonify(scores=model.score(asked.rows))
        except Exception:
            return jsonify(detail="model down"), 503

    @app.get("/healthz")
    def healthz():
        return jsonify(status="ok")

    return app
