# score: 0
# misconception: a service loads at the start, and then again to be fresh
# fails: loaded once, at the start
# idea: load the model again
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
        app.state.model = load()
        return {"scores": app.state.model.score(body.rows)}

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
