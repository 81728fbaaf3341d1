"""Airflow: a real DAG, run once from beginning to end by Airflow itself, in an environment of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.labs.tool import ROOT, Tool, ToolError

TOOL = Tool(
    name="airflow",
    title="Airflow",
    job="orchestration",
    home="02",
    kind="real",
    what="The real Airflow with its database in a folder of its own: one run of a DAG by `dag.test()`, without "
    "scheduler and web server.",
    packages=("apache-airflow",),
    own="airflow",
    download_mb=70,
    seconds=30,
    opt_in=True,
)

SECONDS = 180.0  # making the database takes a quarter of that
ENV = {
    "JOB": f"{sys.executable} -m course.labs.job",  # as Airflow's own users do it: the steps have another environment
    "PYTHONPATH": str(ROOT),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "false",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "false",
    "AIRFLOW__DATABASE__LOAD_DEFAULT_CONNECTIONS": "false",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "ERROR",
    "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "false",
    "SCARF_ANALYTICS": "false",
}


@dataclass(frozen=True)
class Task:
    """How a task ended: its state in Airflow's words, and how often it was tried."""

    state: str
    tries: int


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is a DAG file, as Airflow finds it in its folder of DAGs."""
    return [python, "-m", __name__, cell]


def run(file: Path, home: Path) -> dict[str, dict[str, Task]]:
    """Run each DAG of `file` once; return what Airflow's database in `home` says of its tasks, upstream ones first.

    Only in Airflow's own environment, and once a process. Raises ToolError with Airflow's reason for a file that it
    can't import.
    """
    dags = home / "dags"
    dags.mkdir(parents=True)
    shutil.copy(file, dags / "lab.py")
    # Airflow reads these at its import.
    os.environ["AIRFLOW_HOME"] = str(home)
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(dags)
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = f"sqlite:///{home / 'airflow.db'}"
    with _aside(home / "output.log"):
        from airflow.dag_processing.dagbag import DagBag
        from airflow.utils.db import initdb

        initdb()
        bag = DagBag(str(dags))
        if bag.import_errors:
            [reason, *_] = bag.import_errors.values()
            raise ToolError(f"Airflow can't import this file: {reason.strip().splitlines()[-1]}")
        return {name: _test(dag) for name, dag in sorted(bag.dags.items())}


def _test(dag: Any) -> dict[str, Task]:
    found = dag.test()
    states = {
        one.task_id: Task(str(one.state), one.try_number) for one in found.get_task_instances()
    }
    return {task.task_id: states[task.task_id] for task in dag.topological_sort()}


def main(cell: Path, folder: Path) -> int:
    """Run a DAG file, and print how each of its tasks ended."""
    try:
        dags = run(cell, folder / "airflow")
    except ToolError as reason:
        print(reason, file=sys.stderr)
        return 1
    for name, tasks in dags.items():
        print(f"DAG {name}")
        for task, end in tasks.items():
            print(f"  {task:10} {end.state:16} tries: {end.tries}")
    return 0


@contextmanager
def _aside(file: Path) -> Iterator[None]:
    """Inside, what is printed, by processes too, goes into a file: it is full of times and paths."""
    sys.stdout.flush()
    before = os.dup(1), os.dup(2)
    with file.open("a", encoding="utf-8") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(before[0], 1)
            os.dup2(before[1], 2)
            os.close(before[0])
            os.close(before[1])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path.cwd()))
