"""An answer may remember what it was asked: a visible verdict that quotes it has no hidden input to quote."""

from __future__ import annotations

import pytest

TEST = """
from course.check import exercise

ex = exercise("{name}", points=2)
with ex.check("one", 1, tried="1", idea="one of it") as c:
    c.need(ex.answer("{name}")(1) == {one})
### BEGIN HIDDEN TESTS
with ex.hidden("many", 1, idea="many of it") as c:
    c.need(ex.answer("{name}")({secret}) == {many})
{ending}
### END HIDDEN TESTS
ex.score()
"""
SECRET = 417_723
KEEPS = "asked = []\ndef double(n):\n    asked.append(n)\n    return 2 * n"
TELLS = "def triple(n):\n    return f'asked {asked}'"
RAISES = "def triple(n):\n    raise ValueError(f'asked {asked}')"


def source(book, ending=""):
    double = TEST.format(name="double", one=2, secret=SECRET, many=2 * SECRET, ending=ending)
    triple = TEST.format(name="triple", one=3, secret=5, many=15, ending="")
    return (
        book().answer("def double(n):\n    return 2 * n", "double").test(double, 2, "double-test")
        .answer("def triple(n):\n    return 3 * n", "triple").test(triple, 2, "triple-test")
    )  # fmt: skip


@pytest.mark.parametrize("tells", [TELLS, RAISES])
def test_a_later_visible_check_quotes_no_hidden_input(tells, book, graded):
    wanted = source(book)
    result = graded(wanted, wanted.hand_in(KEEPS, tells))
    assert [result.points_of(f"{name}-test") for name in ("double", "triple")] == [2, 0]
    told = str(result)
    assert "asked [1]" in told and str(SECRET) not in told


def test_nor_does_one_that_runs_again_after_a_test_has_ended_its_process(book, graded):
    wanted = source(book, ending="import os\nos._exit(3)")
    result = graded(wanted, wanted.hand_in(KEEPS, TELLS))
    told = str(result)
    assert "crashed" in told
    assert "asked []" in told and str(SECRET) not in told


def test_the_hidden_checks_find_what_the_visible_ones_left(book, graded):
    """The two halves of a cell are one cell: names, and what a function of it defines."""
    cell = TEST.format(name="double", one=2, secret=4, many=8, ending="c.need(half(8) == 4)").replace(
        "with ex.check", "def half(n):\n    return n // 2\nwith ex.check"
    )  # fmt: skip
    wanted = (
        book().answer("def double(n):\n    return 2 * n", "double").test(cell, 2, "double-test")
    )
    assert graded(wanted, wanted.hand_in("def double(n):\n    return n + n")).score == 2
    assert graded(wanted, wanted.hand_in("def double(n):\n    return 2")).score == 1
