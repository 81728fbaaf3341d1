"""A server on loopback answers, and is gone when its block ends."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI

from course.labs.serving import call, client, running


def app_with(events):
    @asynccontextmanager
    async def lifespan(app):
        events.append("up")
        yield
        events.append("down")

    app = FastAPI(lifespan=lifespan)

    @app.post("/double")
    def double(body: dict[str, float]) -> dict[str, float]:
        return {name: 2 * value for name, value in body.items()}

    return app


def uvicorns():
    return [t for t in threading.enumerate() if t.name == "uvicorn"]


def test_it_answers_and_stops():
    events: list[str] = []
    with running(app_with(events)) as port:
        assert call(port, "POST", "/double", {"a": 1.5}) == (200, {"a": 3.0})
        assert call(port, "POST", "/double", {"a": "x"})[0] == 422
        assert call(port, "GET", "/nowhere")[0] == 404
    assert events == ["up", "down"]
    assert uvicorns() == []
    with pytest.raises(ConnectionRefusedError):
        call(port, "GET", "/double")


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_it_stops_when_the_block_is_left_early(stop):
    with pytest.raises(stop), running(app_with([])):
        raise stop
    assert uvicorns() == []


def test_an_application_that_cannot_start_says_so(caplog):
    @asynccontextmanager
    async def broken(app):
        raise OSError("no model")
        yield

    with pytest.raises(RuntimeError, match="did not start"), running(FastAPI(lifespan=broken)):
        pass
    assert uvicorns() == []


def test_the_client_in_process_runs_the_lifespan():
    events: list[str] = []
    with client(app_with(events)) as asked:
        assert asked.post("/double", json={"a": 1}).json() == {"a": 2.0}
    assert events == ["up", "down"]
