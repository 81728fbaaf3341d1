# score: 0
# misconception: the scores alone are answer enough
# fails: a good request
# idea: the scores come back
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: Annotated[list[Annotated[list[float], Field(min_length=4, max_length=4)]], Field(min_length=1)]


def make_app(load):
    @asynccontextmanager
    async def lifespan(app):
        app.state.model = load()
        yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/predict")
    def predict(body: ServiceRows):
        return app.state.model.score(body.rows)

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
