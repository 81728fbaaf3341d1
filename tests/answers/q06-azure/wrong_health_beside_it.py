# score: 0
# misconception: a function app has a health address of its own
# fails: a function with an address and a key
# idea: one function
import json
from typing import Annotated

import azure.functions as func
from pydantic import BaseModel, Field, ValidationError


def make_function(model):
    app = func.FunctionApp()

    def reply(status, body):
        headers = {"X-Model": "1"}
        return func.HttpResponse(body=json.dumps(body), status_code=status, headers=headers, mimetype="application/json")

    def score(req):
        try:
            body = req.get_json()
        except ValueError:
            return reply(422, {"detail": "no JSON"})
        rows = body.get("rows") if isinstance(body, dict) else None
        fits = isinstance(rows, list) and rows and all(isinstance(r, list) and len(r) == 4 for r in rows)
        if not fits or not all(isinstance(x, (int, float)) for row in rows for x in row):
            return reply(422, {"detail": "rows of four numbers"})
        return reply(200, {"scores": model.score(rows)})

    app.route("predict", methods=("POST",), auth_level="FUNCTION")(score)
    @app.route("health", methods=("GET",), auth_level="FUNCTION")
    def health(req):
        return reply(200, {"status": "ok"})

    return app
