"""What the answers of section 03 say of the serving tools, held against the installed libraries."""

import importlib.metadata
from pathlib import Path

import numpy as np
import pytest
from flask import Flask, request

from course.labs.serving import client


def test_fastapi_refuses_by_type_hints_with_422():
    from fastapi import FastAPI

    app = FastAPI()

    @app.post("/")
    def double(body: dict[str, float]) -> dict[str, float]:
        return body

    with client(app) as asked:
        assert asked.post("/", json={"a": "x"}).status_code == 422
        assert asked.post("/", content="{").status_code == 422


def test_flask_answers_bad_json_with_400_and_a_page():
    app = Flask("plain")

    @app.post("/")
    def read():
        return request.get_json()

    answer = app.test_client().post("/", data="{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and answer.mimetype == "text/html"


def test_pydantic_reads_nan_unless_it_is_told_not_to():
    from pydantic import FiniteFloat, TypeAdapter, ValidationError

    assert np.isnan(TypeAdapter(float).validate_json("NaN"))
    with pytest.raises(ValidationError):
        TypeAdapter(FiniteFloat).validate_json("NaN")


def test_an_azure_function_asks_for_a_key_unless_it_says_otherwise():
    import azure.functions as func

    from course.labs.tools.azure_functions import described

    app = func.FunctionApp()

    @app.route(route="score")
    def score(req: func.HttpRequest) -> str:
        return "ok"

    assert described(app)[0]["level"] == "function"


def test_litert_runs_without_tensorflow():
    needs = " ".join(importlib.metadata.requires("ai-edge-litert") or ())
    assert "tensorflow" not in needs


def test_onnxruntime_can_be_told_to_send_nothing():
    onnxruntime = pytest.importorskip("onnxruntime")
    library = Path(onnxruntime.__file__).parent / "capi"
    assert any(b"ORT_DISABLE_TELEMETRY" in path.read_bytes() for path in library.glob("*.so*"))
