# score: 0
# misconception: any error of the caller is a 400
# fails: bad input stops at the door
# idea: another width than four
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, conlist, field_validator


class ServiceRows(BaseModel):
    rows: list[list[float]]


def make_app(load):
    @asynccontextmanager
    async def lifespan(app):
        app.state.model = load()
        yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/predict")
    def predict(body: ServiceRows):
        if len(body.rows) == 0 or {len(row) for row in body.rows} != {4}:
            raise HTTPException(status_code=400, detail="one row or more, of four numbers each")
        return {"scores": app.state.model.score(body.rows)}

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
