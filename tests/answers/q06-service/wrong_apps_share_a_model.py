# score: 0
# misconception: one model serves all apps of a process
# fails: loaded once, at the start
# idea: another instance
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: list[tuple[float, float, float, float]] = Field(min_length=1)


state = {}


def make_app(load):

    @asynccontextmanager
    async def lifespan(app):
        if "model" not in state:
            state["model"] = load()
        yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/predict")
    async def predict(body: ServiceRows) -> dict[str, list[float]]:
        return {"scores": state["model"].score([list(row) for row in body.rows])}

    @app.get("/healthz", status_code=200)
    def healthz():
        return "ready" if state else None

    return app
