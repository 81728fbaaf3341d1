"""A lab that is interrupted leaves no process and no port, whatever it had started."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from course.labs import fetch

pytestmark = pytest.mark.slow

RUN = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored
import sys
from pathlib import Path
from course.labs import cell

cell.carry_out(cell.Order(sys.argv[1], sys.argv[2]), Path(sys.argv[3]))
"""

PREFECT = """
import time
from pathlib import Path
from prefect import flow

@flow
def slow():
    Path("began").touch()
    time.sleep(100)

slow()
"""
AIRFLOW = """
from datetime import datetime
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import dag

@dag(schedule=None, start_date=datetime(2026, 1, 1))
def slow():
    BashOperator(task_id="a", bash_command="touch began; sleep 100", cwd=".")

slow()
"""
TORCHSERVE = """
import time
from pathlib import Path

class Slow:
    def initialize(self, context):
        (Path(context.system_properties["model_dir"]).parents[2] / "began").touch()
        time.sleep(100)

    def handle(self, data, context): ...
"""
JENKINS = "pipeline { agent any; stages { stage('A') { steps { sh 'touch began; sleep 100' } } } }"
GITLAB = "a: {script: [touch began, sleep 100]}"


def of(folder: Path) -> list[psutil.Process]:
    """Every process that works in a folder or has it among its words."""
    found = []
    for process in psutil.process_iter():
        try:
            words = [process.cwd(), *process.cmdline()]
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        if any(str(folder) in word for word in words):
            found.append(process)
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gitlab-ci", GITLAB),
        ("prefect", PREFECT),
        ("airflow", AIRFLOW),
        ("torchserve", TORCHSERVE),
        ("jenkins", JENKINS),
    ],
)
def test_nothing_outlives_it(tmp_path: Path, name: str, text: str) -> None:
    fetch.add(name)
    lab = subprocess.Popen(
        [sys.executable, "-c", RUN, name, text, str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 240
    while not (began := list(tmp_path.rglob("began"))) and time.monotonic() < deadline:
        assert lab.poll() is None, "the lab ended before it could be interrupted"
        time.sleep(0.1)
    assert began, "it never began"
    assert len(of(tmp_path)) > 1
    lab.send_signal(signal.SIGINT)
    lab.wait(30)
    time.sleep(0.5)
    assert [process.cmdline() for process in of(tmp_path)] == []
