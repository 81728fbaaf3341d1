"""MLServer, which Seldon Core puts around a model: it speaks the V2 inference protocol and counts for Prometheus.

It has an environment of its own, so the model here is a runtime of a few lines that needs nothing of the course's: the
weights come as JSON.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.labs.tool import Tool, ToolError, environment

TOOL = Tool(
    name="mlserver",
    title="MLServer",
    job="serving and its metrics",
    home="04",
    kind="stand-in",
    what="The real MLServer (Apache-2.0), which Seldon Core serves with; Seldon Core itself needs a cluster.",
    packages=("mlserver",),
    own="mlserver",
    opt_in=True,
    download_mb=120,
    seconds=30,
    also=("Seldon Core",),
    facts="Seldon Core 2 is under the Business Source License since 22 January 2024. Checked November 2026.",
)
SECONDS = 120.0
HOST = "127.0.0.1"  # loopback: nobody outside this machine can call
START_SECONDS, STOP_SECONDS = 60.0, 10.0
RUNTIME = """\
import json

import numpy as np
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.errors import InferenceError
from mlserver.types import InferenceRequest, InferenceResponse
from mlserver.utils import get_model_uri


class Churn(MLModel):
    async def load(self) -> bool:
        with open(await get_model_uri(self.settings)) as file:
            self.weights = json.load(file)
        return True

    async def predict(self, request: InferenceRequest) -> InferenceResponse:
        rows = NumpyCodec.decode_input(request.inputs[0])
        if rows.shape[1] != len(self.weights["w"]):
            raise InferenceError(f"a row has {len(self.weights['w'])} numbers, not {rows.shape[1]}")
        score = 1 / (1 + np.exp(-(rows @ np.array(self.weights["w"]) + self.weights["b"])))
        return InferenceResponse(model_name=self.name, outputs=[NumpyCodec.encode_output("p_churn", score)])
"""


@dataclass(frozen=True)
class Server:
    """A running server, by its ports."""

    http: int
    metrics_port: int

    def get(self, path: str) -> tuple[int, Any]:
        """Ask for a path such as /v2/models/churn: status and JSON."""
        return _call(self.http, path, None)

    def infer(self, model: str, rows: Sequence[Sequence[float]]) -> tuple[int, Any]:
        """Score rows by the V2 protocol: status and JSON."""
        data = [value for row in rows for value in row]
        tensor = {
            "name": "rows",
            "shape": [len(rows), len(rows[0])],
            "datatype": "FP64",
            "data": data,
        }
        return _call(self.http, f"/v2/models/{model}/infer", {"inputs": [tensor]})

    def metrics(self) -> dict[str, float]:
        """What it shows to Prometheus: series → value."""
        with urllib.request.urlopen(
            f"http://{HOST}:{self.metrics_port}/metrics", timeout=5
        ) as said:
            lines = said.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
        return {name: float(value) for name, value in pairs}


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell runs in the course's Python; only the server runs in its own."""
    return [sys.executable, cell]


@contextmanager
def serving(folder: Path, weights: Mapping[str, Any], name: str = "churn") -> Iterator[Server]:
    """Serve a model with MLServer on loopback while the block runs; its files go to `folder`.

    Raises:
        ToolError: MLServer is not here, or did not start; one sentence with the way out.
    """
    program = environment(TOOL.own) / "bin" / "mlserver"
    if not program.exists():
        raise ToolError(
            f"MLServer is not here: `course tools add {TOOL.name}` in a terminal fetches it."
        )
    model = folder / name
    model.mkdir()
    (model / "churn_runtime.py").write_text(RUNTIME, encoding="utf-8")
    (model / "weights.json").write_text(json.dumps(dict(weights)), encoding="utf-8")
    settings = {
        "name": name,
        "implementation": "churn_runtime.Churn",
        "parameters": {"uri": "./weights.json"},
    }
    (model / "model-settings.json").write_text(json.dumps(settings), encoding="utf-8")
    http, grpc, metrics = _free_ports(3)
    ours = {
        "host": HOST,
        "http_port": http,
        "grpc_port": grpc,
        "metrics_port": metrics,
        "parallel_workers": 0,
    }
    (folder / "settings.json").write_text(json.dumps(ours), encoding="utf-8")
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [program, "start", "."], cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            start_new_session=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    try:
        server = Server(http, metrics)
        deadline = time.monotonic() + START_SECONDS
        while not _ready(server, name):
            if process.poll() is not None:
                raise ToolError(f"MLServer ended at once: {_reason(log) or 'it gave no reason'}")
            if time.monotonic() > deadline:
                raise ToolError(
                    f"MLServer was not ready in {START_SECONDS:.0f} s: run the cell again."
                )
            time.sleep(0.1)
        yield server
    finally:
        _stop(process)


def _plain(text: bytes) -> Any:
    try:
        return json.loads(text or b"null")
    except ValueError:
        return text.decode(errors="replace")


def _reason(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b", line)]
    return (errors or lines or [""])[-1].strip()


def _call(port: int, path: str, body: object) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://{HOST}:{port}{path}", data, {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as said:
            return said.status, _plain(said.read())
    except urllib.error.HTTPError as error:
        return error.code, _plain(error.read())


def _ready(server: Server, name: str) -> bool:
    with suppress(OSError):
        return server.get(f"/v2/models/{name}/ready")[0] == 200
    return False


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((HOST, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        try:
            process.wait(STOP_SECONDS)
            return
        except subprocess.TimeoutExpired:
            continue
