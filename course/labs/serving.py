"""A web application, asked in earnest: over loopback, or in process without a socket."""

from __future__ import annotations

import errno
import http.client
import json
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from flask import Flask
    from sklearn.pipeline import Pipeline
    from starlette.testclient import TestClient

HOST = "127.0.0.1"  # loopback: nobody outside this machine can call
START_SECONDS, STOP_SECONDS = 20.0, 5.0


class LabError(RuntimeError):
    """A lab can't go on; one sentence says why, and the way out."""


@contextmanager
def lab() -> Iterator[None]:
    """Run a lab that this machine may not let run: then it says so in one sentence, and the notebook goes on."""
    try:
        yield
    except (LabError, OSError, http.client.HTTPException) as error:
        print(f"This lab stopped, the notebook goes on. {error}")


def champion(n: int = 5_000, seed: int = 7) -> Pipeline:
    """Return the churn model of the lessons, trained on `n` customers of month 0: the same for the same arguments."""
    from course import churn

    month = churn.customers(n, month=0, seed=seed)
    return churn.model().fit(churn.features(month), month["churned"])


@contextmanager
def running(app: FastAPI | Flask, port: int = 0) -> Iterator[int]:
    """Serve `app` on loopback, in a thread; give its port, and stop it when the block ends.

    A FastAPI application is served by uvicorn, a Flask one by Werkzeug, Flask's own server. With port 0 the system
    chooses a free one, so nothing is ever "already in use". The server stops however the block ends: at its end, by an
    exception, by the stop button.

    Raises:
        LabError: the port is taken, or the server did not start; the sentence says what to do.
    """
    listener = listen(port)
    serve = _werkzeug if hasattr(app, "wsgi_app") else _uvicorn
    with listener, serve(app, listener):
        yield int(listener.getsockname()[1])


def listen(port: int = 0) -> socket.socket:
    """Return a socket that listens on loopback; port 0 lets the system choose. Raises LabError."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            way_out = f"Port {port} is in use: leave `port` out, and the system chooses a free one."
        else:
            way_out = f"No socket on {HOST} to be had ({error.strerror}): run this lab on a machine that allows it."
        raise LabError(way_out) from None


@contextmanager
def _uvicorn(app: Any, listener: socket.socket) -> Iterator[None]:
    import uvicorn

    options: dict[str, Any] = {"log_level": "error", "lifespan": "on"}
    server = uvicorn.Server(uvicorn.Config(app, timeout_graceful_shutdown=2, **options))

    def serve() -> None:
        with suppress(SystemExit):  # how uvicorn leaves when the application does not start
            server.run(sockets=[listener])

    thread = threading.Thread(target=serve, name="uvicorn", daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            if not thread.is_alive():
                raise LabError("The server did not start: its log above says why.")
            if time.monotonic() > deadline:
                raise LabError(
                    f"The server did not start within {START_SECONDS:.0f} s: run the cell again."
                )
            thread.join(0.01)
        yield
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)


@contextmanager
def _werkzeug(app: Any, listener: socket.socket) -> Iterator[None]:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, type: str, message: str, *args: object) -> None:
            pass  # one line a request is no part of the page

    host, port = listener.getsockname()
    server = make_server(host, port, app, True, request_handler=Quiet, fd=listener.fileno())
    thread = threading.Thread(target=server.serve_forever, name="werkzeug", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join(STOP_SECONDS)
        server.server_close()


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
