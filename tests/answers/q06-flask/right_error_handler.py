# score: 0
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: list[tuple[float, float, float, float]] = Field(min_length=1)


def make_flask(model):
    app = Flask(__name__)

    @app.errorhandler(ValidationError)
    def refuse(error):
        return {"detail": error.errors(include_url=False, include_context=False, include_input=False)}, 422

    @app.route("/predict", methods=["POST"])
    def predict():
        rows = FlaskRows.model_validate_json(request.data).rows
        return {"scores": model.score([list(row) for row in rows])}

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
