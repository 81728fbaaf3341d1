"""Flows run against Prefect's own server, and it tells what became of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.labs import cell
from course.labs.cell import Order

pytestmark = pytest.mark.slow

FLOWS = """
from prefect import flow, task
from course.labs.tools import prefect

deploy = task(lambda: "served", name="deploy")

@task(retries=2)
def gate(auc, bar):
    if auc < bar:
        raise ValueError("too low")

@flow
def churn(bar):
    gate(0.79, bar)
    deploy()

for bar in (0.75, 0.80):
    churn(bar, return_state=True)
for run in prefect.runs():
    print(run.flow, run.state, run.tasks)
"""


def test_the_server_tells_states_and_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")  # somebody's own: left alone
    (tmp_path / "work").mkdir()
    ran = cell.carry_out(Order("prefect", FLOWS), tmp_path / "work")
    assert ran.stdout.splitlines() == [
        "churn Completed {'gate': ('Completed', 1), 'deploy': ('Completed', 1)}",
        "churn Failed {'gate': ('Failed', 3)}",
    ], ran.error
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["prefect"]
    assert list((tmp_path / "home").rglob("*")) == []
    assert ran.peak_mb < 1_200
