# score: 0
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: list[list[float]]

    @field_validator("rows")
    @classmethod
    def four_numbers(cls, rows):
        if not rows or any(len(row) != 4 for row in rows):
            raise ValueError("one row or more, of four numbers each")
        return rows


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
