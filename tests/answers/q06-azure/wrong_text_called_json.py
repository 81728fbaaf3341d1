# score: 0
# misconception: the type makes it JSON
# fails: the contract holds here, too
# idea: stands in quotes
import json
from typing import Annotated

import azure.functions as func
from pydantic import BaseModel, Field, ValidationError


class AzureRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_function(model) -> func.FunctionApp:
    app = func.FunctionApp()

    @app.route(route="predict", methods=["POST"], auth_level=func.AuthLevel.FUNCTION)
    def predict_rows(req: func.HttpRequest) -> func.HttpResponse:
        try:
            asked = AzureRows.model_validate_json(req.get_body())
        except ValidationError as error:
            return func.HttpResponse(str(error), status_code=422, mimetype="application/json")
        return func.HttpResponse(json.dumps({"scores": model.score(asked.rows)}), mimetype="application/json")

    return app
