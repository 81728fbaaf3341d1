"""AWS's own runtime client against the loopback Runtime API: good, bad, oversized, slow and dying functions."""

import os

import pytest

from course.labs import tool
from course.labs.serving import LabError
from course.labs.tools.aws_lambda import function

pytest.importorskip("awslambdaric", reason="its wheels are for Linux")

HANDLER = """
import os, time

calls = 0


def handler(event, context):
    global calls
    calls += 1
    if event.get("die"):
        os._exit(3)
    time.sleep(event.get("sleep", 0))
    return {"calls": calls, "pid": os.getpid(), "twice": 2 * event["x"]}


def long(event, context):
    return "x" * 7 * 2**20
"""


@pytest.fixture
def file(tmp_path):
    (tmp_path / "scoring.py").write_text(HANDLER)
    return str(tmp_path / "scoring.py")


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_warm_calls_find_what_the_first_one_loaded(file):
    assert tool.find("aws-lambda").here
    with function(file) as invoke:
        first, second = invoke({"x": 1}), invoke({"x": 2})
    assert first.payload["twice"] == 2 and second.payload["twice"] == 4
    assert (first.cold, second.cold) == (True, False)
    assert second.payload["calls"] == 2
    assert first.seconds > second.seconds
    assert not alive(first.payload["pid"])


def test_errors_have_the_type_that_aws_tells(file):
    with function(file) as invoke:
        bad = invoke({})
        assert bad.error == "KeyError" and bad.payload["errorMessage"] == "'x'"
        assert invoke({"x": "y" * 7 * 2**20}).error == "RequestTooLargeException"
        assert invoke({"x": 1}).payload["calls"] == 2, (
            "the instance lives on, and never saw the large event"
        )
    with function(file, "long") as invoke:
        assert invoke({}).error == "Function.ResponseSizeTooLarge"


def test_an_instance_that_dies_is_followed_by_another(file):
    with function(file) as invoke:
        assert invoke({"die": True}).error == "Runtime.ExitError"
        again = invoke({"x": 1})
        assert again.cold and again.payload["calls"] == 1
        os.kill(again.payload["pid"], 9)  # between two events
        invoke({"x": 1})  # may still meet the dying one
        assert invoke({"x": 1}).payload["pid"] != again.payload["pid"]


def test_one_that_takes_too_long_is_ended(file):
    with function(file, timeout=0.5) as invoke:
        slow = invoke({"x": 1, "sleep": 60})
        assert slow.error == "Sandbox.Timedout" and slow.seconds < 10
        assert invoke({"x": 1}).cold


def test_a_module_that_cannot_be_imported_is_one_sentence(tmp_path):
    said = r"No instance of nothing.handler started .*see that its module"
    with function(str(tmp_path / "nothing.py")) as invoke, pytest.raises(LabError, match=said):
        invoke({})
