"""Prefect: flows as plain Python, and the server that it starts for the length of a cell."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.labs.tool import Tool

TOOL = Tool(
    name="prefect",
    title="Prefect",
    job="orchestration",
    home="02",
    kind="real",
    what="The real library and the real server on a free port of this machine, which live as long as the cell.",
    packages=("prefect",),
    download_mb=30,
    seconds=10,
    opt_in=True,
)

SECONDS = 180.0  # on a busy machine the server alone takes half a minute
ENV = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_PROFILES_PATH": os.devnull,
    "DO_NOT_TRACK": "1",
}


@dataclass(frozen=True)
class Run:
    """A run of a flow: its state, and of each task that was called its state and how often it was run."""

    flow: str
    state: str
    tasks: dict[str, tuple[str, int]] = field(default_factory=dict)


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is Python; what the server stores lies in its folder."""
    return [python, "-m", __name__, cell]


def runs() -> list[Run]:
    """Read every run of a flow back from the server, oldest first, with its tasks in their order."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        flows = {flow.id: flow.name for flow in client.read_flows()}
        tasks: dict[Any, list[Any]] = {}
        for task in sorted(_settled(client), key=_began):
            tasks.setdefault(task.flow_run_id, []).append(task)
        return [
            Run(
                flows[run.flow_id],
                str(run.state_name),
                {
                    t.name.rpartition("-")[0]: (str(t.state_name), t.run_count)
                    for t in tasks.get(run.id, [])
                },
            )
            for run in sorted(client.read_flow_runs(), key=_began)
        ]


def _settled(client: Any) -> list[Any]:
    """The runs of tasks, once the server has written down how they ended: events tell it, a moment later."""
    deadline, before = time.monotonic() + 10, None
    while True:
        tasks: list[Any] = client.read_task_runs()
        ended = all(task.state is not None and task.state.is_final() for task in tasks)
        if (ended and len(tasks) == before) or time.monotonic() > deadline:
            return tasks
        before = len(tasks)
        time.sleep(0.3)


def _began(run: Any) -> Any:
    return run.start_time or run.expected_start_time


def main(cell: Path, folder: Path) -> None:
    """Run a cell with all that Prefect stores in `folder`."""
    import runpy

    for name in ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_PROFILE"):
        os.environ.pop(name, None)  # a server that somebody really uses is none of our business
    os.environ["PREFECT_HOME"] = str(folder / "prefect")  # is read at import
    runpy.run_path(str(cell), run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path.cwd())
