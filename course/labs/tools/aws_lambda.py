"""What is here of AWS Lambda: its own Python client in a process of its own, against a Runtime API on loopback.

AWS starts an *instance* of a function (a process), which asks the Runtime API for the next event, hands it to the
handler, and posts what came back; https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. The client that does
this, awslambdaric, is AWS's own. The API that it asks is the small server below: one instance, one event at a time.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any, NamedTuple

from course.labs.serving import HOST, LabError
from course.labs.tool import Tool

TOOL = Tool(
    name="aws-lambda",
    title="AWS Lambda",
    job="serverless",
    home="03",
    kind="stand-in",
    what="AWS's own runtime client (awslambdaric) runs the handler; a small loopback server stands in for AWS's "
    "Runtime API. There is no API Gateway, no scaling and no bill.",
    packages=("awslambdaric",),
    download_mb=1,
    seconds=10,
)

MOST_BYTES = 6 * 2**20
"""Of an event, or of an answer, when the caller waits; AWS, *Lambda quotas*, November 2026."""
START_SECONDS = 30.0


class Answer(NamedTuple):
    """What one invocation gave: its `payload`, or `error`, an error's type; `seconds` as the caller saw them."""

    payload: Any
    error: str
    seconds: float
    cold: bool


class _Said(NamedTuple):
    """One message of the instance to the Runtime API: its kind ("next", "response", "error", "init") and its bytes."""

    kind: str
    body: bytes


@dataclass
class _Instance:
    """One process: the events that wait for it, what it said so far, and the file that holds its log."""

    process: subprocess.Popen[bytes]
    log: IO[bytes]
    events: queue.Queue[tuple[str, bytes]] = field(default_factory=queue.Queue)
    said: queue.Queue[_Said] = field(default_factory=queue.Queue)

    def last_line(self) -> str:
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def hear(self, seconds: float, kinds: tuple[str, ...]) -> _Said | None:
        """Its next message of these kinds; None if it dies, or says nothing in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(queue.Empty):
                said = self.said.get(timeout=0.02)
                if said.kind in kinds:
                    return said
                continue
            if self.process.poll() is not None:
                return None
        return None

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.events.put(
            ("", b"")
        )  # lets a request of this instance go that still waits for an event
        self.log.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: an instance that dies leaves its connection open, and `Function` knows of it already."""


class Function:
    """A function as its caller sees it. An instance starts with the first event, and again after it died."""

    def __init__(self, handler: str, folder: Path, timeout: float) -> None:
        self._handler, self._folder, self._timeout = handler, folder, timeout
        self._instance: _Instance | None = None
        self._count = 0
        self._server = _Server((HOST, 0), _api(self))
        threading.Thread(target=self._server.serve_forever, name="runtime-api", daemon=True).start()

    def __call__(self, event: object) -> Answer:
        """Invoke the function with `event`, as JSON, and wait.

        An exception of the handler comes back as the answer's `error`, as AWS would tell it, and so does an instance
        that dies ("Runtime.ExitError") or takes too long ("Sandbox.Timedout").

        Raises:
            LabError: no instance could be started.
        """
        body = json.dumps(event).encode()
        started = time.perf_counter()
        if len(body) > MOST_BYTES:
            return Answer(None, "RequestTooLargeException", 0.0, False)
        if self._instance is not None and self._instance.process.poll() is not None:
            self._end()  # it died between two events: AWS would start another one, too
        cold = self._instance is None
        instance = self._instance or self._start()
        self._count += 1
        instance.events.put((f"event-{self._count}", body))
        said = instance.hear(self._timeout, ("response", "error"))
        seconds = time.perf_counter() - started
        if said is None:
            return Answer(None, self._end(), seconds, cold)
        payload = json.loads(said.body)
        if said.kind == "response":
            if len(said.body) > MOST_BYTES:
                return Answer(None, "Function.ResponseSizeTooLarge", seconds, cold)
            return Answer(payload, "", seconds, cold)
        return Answer(payload, payload["errorType"], seconds, cold)

    def close(self) -> None:
        """Stop the instance and the Runtime API."""
        if self._instance is not None:
            self._end()
        self._server.shutdown()
        self._server.server_close()

    def _start(self) -> _Instance:
        environment = os.environ | {
            "AWS_LAMBDA_RUNTIME_API": f"{HOST}:{self._server.server_port}",
            "LAMBDA_TASK_ROOT": str(self._folder),
            "AWS_LAMBDA_FUNCTION_NAME": "churn",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_LAMBDA_LOG_GROUP_NAME": "churn",
            "AWS_LAMBDA_LOG_STREAM_NAME": "1",
            "AWS_REGION": "us-east-1",
        }
        log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the instance
        process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", self._handler],
            cwd=self._folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        instance = self._instance = _Instance(process, log)
        said = instance.hear(START_SECONDS, ("next", "init"))
        if said is None or said.kind == "init":
            why = json.loads(said.body)["errorMessage"] if said else instance.last_line()
            self._end()
            raise LabError(
                f"No instance of {self._handler} started ({why}): see that its module can be imported."
            )
        return instance

    def _end(self) -> str:
        """Clear away an instance that gave no answer, and return the error's type."""
        assert self._instance is not None
        died = self._instance.process.poll() is not None
        self._instance.stop()
        self._instance = None
        return "Runtime.ExitError" if died else "Sandbox.Timedout"


@contextmanager
def function(file: str, handler: str = "handler", timeout: float = 3) -> Iterator[Function]:
    """The function `handler` of a Python `file`, as AWS would run it; its processes end with the block.

    `timeout` is that of one invocation, in seconds, as one sets it on AWS.
    """
    where = Path(file).resolve()
    made = Function(f"{where.stem}.{handler}", where.parent, timeout)
    try:
        yield made
    finally:
        made.close()


def _api(function: Function) -> type[BaseHTTPRequestHandler]:
    """The Runtime API of one function (version 2018-06-01) as a request handler."""

    class Api(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for its acknowledgement

        def do_GET(self) -> None:
            instance = function._instance
            if instance is None:
                return
            instance.said.put(_Said("next", b""))
            number, body = instance.events.get()
            if not number:
                self.close_connection = True
                return
            headers = {
                "Lambda-Runtime-Aws-Request-Id": number,
                "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 60_000),
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:000000000000:function:churn",
                "Content-Type": "application/json",
            }
            self._answer(200, body, headers)

        def do_POST(self) -> None:
            body = self._body()
            kind = self.path.rpartition("/")[2] if "/invocation/" in self.path else "init"
            if function._instance is not None:
                function._instance.said.put(_Said(kind, body))
            self._answer(202, b"", {})

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            chunks = []
            while size := int(self.rfile.readline(), 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Api
