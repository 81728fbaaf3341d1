# score: 0
# misconception: no rows, no problem
# fails: bad input stops at the door
# idea: no row
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: list[Annotated[list[float], Field(min_length=4, max_length=4)]]


def make_app(load):
    @asynccontextmanager
    async def lifespan(app):
        app.state.model = load()
        yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/predict")
    def predict(body: ServiceRows):
        return {"scores": app.state.model.score(body.rows)}

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
