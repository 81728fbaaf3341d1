"""A kill is no exception that a job could handle by accident."""

from __future__ import annotations

import pytest

from course.faults import Killed


def test_a_kill_passes_every_handler_of_exceptions():
    def job():
        try:
            raise Killed("now")
        except Exception:
            return "survived"

    with pytest.raises(Killed, match="now"):
        job()
