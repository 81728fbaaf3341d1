"""A handler is packed and served by the real server, on free ports, and nothing of it stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from course.labs import cell, fetch
from course.labs.cell import Order

pytestmark = pytest.mark.slow

HANDLER = """
import json
from pathlib import Path
from course.labs.job import predict

class Churn:
    def initialize(self, context):
        folder = Path(context.system_properties["model_dir"])
        self.weights = json.loads((folder / "model.json").read_text())

    def handle(self, data, context):
        return [round(predict(self.weights, row["body"]), 3) for row in data]
"""


@pytest.fixture(scope="module", autouse=True)
def here() -> None:
    fetch.add("torchserve")


def test_two_customers_are_answered_and_a_broken_request_is_503(tmp_path: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("*model_server*"))
    ran = cell.carry_out(Order("torchserve", HANDLER), tmp_path)
    assert ran.stdout.splitlines() == [
        "churn.mar: MAR-INF/MANIFEST.json, handler.py, model.json; its handler is handler.py",
        "new      200  0.829",
        "loyal    200  0.006",
        "no plan  503  InternalServerException",
    ], ran.error
    assert ran.peak_mb < 1_200
    assert set(Path(tempfile.gettempdir()).glob("*model_server*")) == before


def test_a_handler_that_can_not_be_loaded_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCHSERVE_READY", "15")
    ran = cell.carry_out(Order("torchserve", "import no_such_module\n"), tmp_path)
    assert ran.code == 1
    assert ran.error.startswith(
        "TorchServe was not ready in 15 s; run the cell again, or go on without it."
    )
