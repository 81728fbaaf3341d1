"""A DAG runs in Airflow's own environment: what failed, how often it was tried, what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.labs import cell, child, fetch
from course.labs.cell import Order
from course.labs.child import Ran

pytestmark = pytest.mark.slow

DAG = """
from datetime import datetime, timedelta
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import chain, dag

@dag(schedule="@monthly", start_date=datetime(2026, 1, 1),
     default_args={"retries": 2, "retry_delay": timedelta(0), "cwd": "."})
def churn():
    steps = {"train": "echo 0.79 > auc.txt", "gate": "echo x >> tries; exit 1", "deploy": "touch served"}
    chain(*(BashOperator(task_id=name, bash_command=command) for name, command in steps.items()))

churn()
"""


@pytest.fixture(scope="module", autouse=True)
def here() -> None:
    fetch.add("airflow")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    folder = tmp_path_factory.mktemp("airflow")
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        done = cell.carry_out(Order("airflow", DAG), folder)
    assert list(home.rglob("*")) == []
    return done, folder


def test_a_task_that_fails_is_tried_again_and_stops_what_follows(ran: tuple[Ran, Path]) -> None:
    done, folder = ran
    assert done.stdout.splitlines() == [
        "DAG churn",
        "  train      success          tries: 1",
        "  gate       failed           tries: 3",
        "  deploy     upstream_failed  tries: 0",
    ]
    assert (folder / "tries").read_text().split() == ["x"] * 3
    assert not (folder / "served").exists()
    assert done.peak_mb < 1_200


def test_a_file_of_another_day_is_refused_with_airflows_reason(tmp_path: Path) -> None:
    old = DAG.replace("schedule=", "schedule_interval=")
    done = cell.carry_out(Order("airflow", old), tmp_path)
    assert done.code == 1
    assert done.error.startswith("Airflow can't import this file:")
    assert "schedule_interval" in done.error


FACTS = """
import importlib.util, inspect
from airflow.sdk import DAG

fields = {field.name for field in DAG.__attrs_attrs__}
print("schedule" in fields, "schedule_interval" in fields)
print(DAG("d", schedule=None).catchup)
try:
    print(importlib.util.find_spec("airflow.operators.subdag"))
except ModuleNotFoundError:
    print(None)
"""


def test_what_airflow_3_dropped(tmp_path: Path) -> None:
    """`schedule_interval` and SubDAGs are gone, `catchup` is off unless asked for."""
    from course.labs import tool

    env = {"AIRFLOW_HOME": str(tmp_path), "AIRFLOW__CORE__LOAD_EXAMPLES": "false"}
    done = child.run([tool.get("airflow").python, "-c", FACTS], tmp_path, env=env)
    assert done.stdout.split() == ["True", "False", "False", "None"], done.error
