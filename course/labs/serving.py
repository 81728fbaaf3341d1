"""A web application, asked in earnest: over loopback, or in process without a socket."""

from __future__ import annotations

import http.client
import json
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

HOST = "127.0.0.1"  # loopback: nobody outside this machine can call
START_SECONDS, STOP_SECONDS = 20.0, 5.0


@contextmanager
def running(app: FastAPI) -> Iterator[int]:
    """Serve `app` with uvicorn on loopback, in a thread; give its port, and stop it when the block ends.

    The system chooses a free port (port 0), so nothing is ever "already in use". The server stops however the block
    ends: at its end, by an exception, by the stop button.

    Raises:
        RuntimeError: the server did not start; uvicorn's log, on stderr, says why.
    """
    import uvicorn

    server = uvicorn.Server(
        uvicorn.Config(
            app, host=HOST, port=0, log_level="error", lifespan="on", timeout_graceful_shutdown=2
        )
    )

    def serve() -> None:
        with suppress(SystemExit):  # how uvicorn leaves when the application does not start
            server.run()

    thread = threading.Thread(target=serve, name="uvicorn", daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the server did not start: its log above says why")
            thread.join(0.01)
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)


def call(port: int, method: str, path: str, body: object = None) -> tuple[int, Any]:
    """Ask a server on loopback, and return the status and what its JSON says (None for an empty answer)."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if content else None
    finally:
        connection.close()


def client(app: FastAPI, **options: Any) -> TestClient:
    """Return Starlette's TestClient of `app`: no socket, no server. Its `with` block runs the lifespan.

    It exists to keep one warning off the page: Starlette 1.x would rather be tested with httpx2 than with httpx.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Using `httpx` with `starlette.testclient`")
        from starlette.testclient import TestClient

        return TestClient(app, **options)
