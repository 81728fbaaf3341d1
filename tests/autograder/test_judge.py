"""The other process: what it runs, what it keeps to itself, and how it ends."""

from __future__ import annotations

import pytest

from autograder.judge import AnswerRoom, Limits, judge
from course.contract.room import RoomDied

TEST = """
from course.check import close, exercise, number

ex = exercise("q10-twice", points=1)
with ex.check("two is four", 1, idea="double it") as c:
    c.need(close(number(ex.answer("twice")(2)), 4))
ex.score()
"""


def verdict(*cells, test=TEST, limits=None):
    with AnswerRoom(cells, limits=limits) as answers:
        return judge([("q10-twice", test)], answers.room)[0]


def test_a_right_answer_earns_its_point_from_another_process():
    judged = verdict("def twice(x):\n    return x + x")
    assert (judged.result.earned, judged.problem) == (1, "")


def test_a_cell_that_raises_does_not_stop_the_next_and_is_reported():
    with AnswerRoom(["1 / 0", "n = 3", "%%writefile out.txt\nhello"]) as answers:
        assert answers.errors == {0: "ZeroDivisionError: division by zero"}
        assert answers.room.value("n") == 3


def test_an_answer_cannot_change_the_judges_helpers():
    judged = verdict(
        "import course.check.reading as r\nr.number = lambda v: 4.0\ndef twice(x):\n    return 0"
    )
    assert judged.result.earned == 0


def test_an_answer_that_ends_its_process_is_not_graded_rather_than_zero():
    judged = verdict("import os\ndef twice(x):\n    os._exit(0)")
    assert judged.result is None
    assert "the process ended during a call" in judged.problem


def test_an_answer_that_never_returns_is_not_graded_rather_than_zero():
    judged = verdict("def twice(x):\n    while True:\n        pass", limits=Limits(ask_s=0.5))
    assert judged.result is None
    assert "no reply to a call within 0.5 s" in judged.problem


def test_a_room_that_does_not_open_says_so():
    with (
        pytest.raises(RoomDied, match=r"no reply to its cells within 0\.3 s"),
        AnswerRoom(["import time; time.sleep(60)"], limits=Limits(open_s=0.3)),
    ):
        pass


def test_a_reply_over_the_limit_is_refused():
    judged = verdict(
        "def twice(x):\n    return 'x' * 3_000_000", limits=Limits(reply_bytes=1_000_000)
    )
    assert judged.result is None


def test_a_broken_test_is_the_authors_problem():
    judged = verdict(
        "def twice(x):\n    return 4", test=TEST.replace("close(number", "clsoe(number")
    )
    assert judged.result is None
    assert "the test itself failed: NameError" in judged.problem


def test_a_test_that_never_gives_a_score_is_a_problem():
    judged = verdict("def twice(x):\n    return 4", test="x = 1")
    assert judged.problem == "the test never reached ex.score()"


def test_a_probe_in_a_test_cell_travels():
    test = TEST.replace(
        'with ex.check("two',
        '@ex.probe\ndef ask(twice):\n    import os\n    return [twice(2), os.getpid()]\n\nwith ex.check("two',
    ).replace('number(ex.answer("twice")(2))', 'ask(ex.answer("twice"))[0]')
    assert verdict("def twice(x):\n    return 2 * x", test=test).result.earned == 1


def test_names_of_one_learner_are_not_there_for_the_next():
    with AnswerRoom(["secret = 1"]) as first:
        assert first.room.value("secret") == 1
    judged = verdict("def twice(x):\n    return secret")
    assert "NameError" in judged.result.checks[0].yours
