"""FastAPI under uvicorn: bad input of the learner's machine becomes one sentence, and nothing is left behind."""

import threading

import pytest
from fastapi import FastAPI

from course.labs import tool
from course.labs.load import measure
from course.labs.serving import LabError, lab, listen, running


def app_that_doubles():
    app = FastAPI()

    @app.post("/double")
    def double(body: dict[str, float]) -> dict[str, float]:
        return {name: 2 * value for name, value in body.items()}

    return app


def test_it_is_here():
    assert tool.find("fastapi").here


def test_a_port_in_use_is_one_sentence_and_the_notebook_goes_on(capsys):
    with listen() as taken:
        port = taken.getsockname()[1]
        said = f"Port {port} is in use: leave `port` out"
        with pytest.raises(LabError, match=said), running(FastAPI(), port):
            pass
        with lab(), running(FastAPI(), port):
            raise AssertionError("it can't have started")
    printed = capsys.readouterr().out
    assert "the notebook goes on" in printed and printed.count("\n") == 1
    assert not [t for t in threading.enumerate() if t.name == "uvicorn"]


def test_a_lab_hides_no_mistake_of_the_reader():
    with pytest.raises(ZeroDivisionError), lab():
        1 / 0  # noqa: B018


def test_callers_of_a_second_process_see_every_answer_in_order():
    with running(app_that_doubles()) as port:
        load = measure(port, "/double", [{"a": k} for k in range(20)], rate=200)
        alone = measure(port, "/double", [{"a": 1}, {"a": "x"}])
    assert [answer["a"] for answer in load.answers] == [2 * k for k in range(20)]
    assert load.statuses == (200,) * 20
    p50, p95, p99 = load.percentiles()
    assert 0 < p50 <= p95 <= p99
    assert alone.statuses == (200, 422)


def test_a_server_that_is_gone_is_one_sentence():
    with running(app_that_doubles()) as port:
        pass
    with pytest.raises(
        LabError, match=r"The process of the callers died \(.*refused.*\): see that"
    ):
        measure(port, "/double", [{}])


def test_callers_that_take_too_long_are_ended():
    with running(app_that_doubles()) as port, pytest.raises(LabError, match="not done within 1 s"):
        measure(port, "/double", [{}] * 10, rate=1, timeout=1)
