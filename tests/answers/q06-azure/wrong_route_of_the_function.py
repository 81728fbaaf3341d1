# score: 0
# misconception: the address is up to Azure
# fails: a function with an address and a key
# idea: the decorator says them
import json
from typing import Annotated

import azure.functions as func
from pydantic import BaseModel, Field, ValidationError


class AzureRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_function(model):
    app = func.FunctionApp()

    @app.route(methods=["POST"], auth_level=func.AuthLevel.FUNCTION)
    def score(req: func.HttpRequest) -> func.HttpResponse:
        try:
            rows = AzureRows.model_validate_json(req.get_body()).rows
        except ValidationError as error:
            return func.HttpResponse(json.dumps({"detail": str(error)}), status_code=422, mimetype="application/json")
        return func.HttpResponse(json.dumps({"scores": model.score(rows)}), mimetype="application/json")

    return app
