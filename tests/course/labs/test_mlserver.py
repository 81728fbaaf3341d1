"""MLServer: how it is refused, started and ended; in the full run, in the environment it has of its own."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from course.labs import fetch
from course.labs.tool import ToolError
from course.labs.tools import mlserver
from course.labs.tools.mlserver import HOST, serving

WEIGHTS = {"w": [-0.04, -0.02, -0.1, 0.6], "b": 0.1}


@pytest.fixture
def stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A shell script in the place of MLServer, in an environment that is made up."""

    def write(script: str) -> Path:
        program = tmp_path / "own" / "bin" / "mlserver"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(mlserver, "environment", lambda own: tmp_path / "own")
        folder = tmp_path / "folder"
        folder.mkdir()
        return folder

    return write


def test_one_that_is_missing_is_said_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(mlserver, "environment", lambda own: tmp_path)
    with pytest.raises(ToolError, match="course tools add mlserver"), serving(tmp_path, WEIGHTS):
        pass


def test_one_that_ends_at_once_gives_its_reason(stands_in):
    folder = stands_in("echo 'OSError: port in use'; echo 'shutting down'; exit 1")
    with pytest.raises(ToolError, match="OSError: port in use"), serving(folder, WEIGHTS):
        pass


def test_one_that_never_gets_ready_is_ended_with_its_children(stands_in, monkeypatch):
    folder = stands_in("sleep 600 & echo $! > ../child; wait")
    monkeypatch.setattr(mlserver, "START_SECONDS", 1.0)
    with pytest.raises(ToolError, match="was not ready"), serving(folder, WEIGHTS):
        pass
    pid = int((folder.parent / "child").read_text())
    deadline = time.monotonic() + 5
    while running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(pid)


def running(pid: int) -> bool:
    done = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(done.stdout.strip()) and not done.stdout.startswith("Z")


@pytest.mark.slow
def test_it_speaks_the_v2_protocol_and_counts():
    fetch.add("mlserver")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), WEIGHTS) as server:
        assert server.get("/v2/models/churn")[1]["name"] == "churn"
        status, said = server.infer("churn", [[1, 12, 3, 4], [80, 45, 20, 0]])
        assert status == 200 and said["outputs"][0]["data"] == pytest.approx(
            [0.872, 0.002], abs=0.001
        )
        assert server.infer("churn", [[1, 12, 3]]) == (400, {"error": "a row has 4 numbers, not 3"})
        assert server.infer("other", [[1]])[0] == 404
        counted = server.metrics()
    assert counted['model_infer_request_success_total{model="churn",version="None"}'] == 1
    for port in (server.http, server.metrics_port):
        with socket.socket() as probe:
            assert probe.connect_ex((HOST, port)) != 0
