# score: 0
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: list[tuple[float, float, float, float]] = Field(min_length=1)


def make_app(load):
    state = {}

    @asynccontextmanager
    async def lifespan(app):
        state["model"] = load()
        yield
        state.clear()

    app = FastAPI(lifespan=lifespan)

    @app.post("/predict")
    async def predict(body: ServiceRows) -> dict[str, list[float]]:
        return {"scores": state["model"].score([list(row) for row in body.rows])}

    @app.get("/healthz", status_code=200)
    def healthz():
        return "ready" if state else None

    return app
