# score: 0
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError


class FlaskRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_flask(model):
    app = Flask("silent")

    @app.post("/predict")
    def predict():
        try:
            body = FlaskRows.model_validate(request.get_json(force=True, silent=True))
        except ValidationError as error:
            return jsonify({"detail": str(error)}), 422
        return jsonify({"scores": [float(s) for s in model.score(body.rows)]}), 200

    app.add_url_rule("/healthz", "healthz", lambda: jsonify(ok=True))
    return app
