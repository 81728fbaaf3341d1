# score: 0
# misconception: each request loads the model that it needs
# fails: loaded once, at the start
# idea: the first request pays
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_app(load):

    app = FastAPI()

    @app.post("/predict")
    def predict(body: ServiceRows):
        return {"scores": load().score(body.rows)}

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
