"""Flask, asked over loopback: it answers, and is gone when its block ends."""

import threading

import pytest
from flask import Flask, request

from course.labs import tool
from course.labs.serving import call, running


def test_it_answers_and_stops():
    app = Flask("churn")

    @app.post("/double")
    def double():
        return {name: 2 * value for name, value in request.get_json().items()}

    assert tool.find("flask").here
    with running(app) as port:
        assert call(port, "POST", "/double", {"a": 1.5}) == (200, {"a": 3.0})
    assert not [t for t in threading.enumerate() if t.name == "werkzeug"]
    with pytest.raises(ConnectionRefusedError):
        call(port, "POST", "/double", {})
