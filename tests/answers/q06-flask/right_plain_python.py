# score: 0
from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError
import json


def make_flask(model):
    app = Flask("plain")

    def refuse(why):
        return jsonify(detail=why), 422

    def number(x):
        return isinstance(x, (int, float)) and not isinstance(x, bool)

    @app.post("/predict")
    def predict():
        try:
            body = json.loads(request.get_data(as_text=True))
        except ValueError:
            return refuse("no JSON")
        rows = body.get("rows") if isinstance(body, dict) else None
        if not isinstance(rows, list) or not rows:
            return refuse("rows: a list of one row or more")
        for row in rows:
            if not isinstance(row, list) or len(row) != 4 or not all(map(number, row)):
                return refuse("each row has four numbers")
        return jsonify(scores=model.score(rows))

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
