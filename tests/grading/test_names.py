"""Names that two exercises share: each answer is judged by what it defined, and no cell learns a hidden input."""

from __future__ import annotations

import pytest

from autograder.grading import session
from autograder.grading.grade import grade

TEST = """
from course.check import exercise

ex = exercise("{name}", points=2)
{name} = ex.answer("{name}")
with ex.check("one", 1, idea="one of it") as c:
    c.need({name}(1) == {one})
with ex.hidden("many", 1, idea="many of it") as c:
    c.need({name}({secret}) == {many})
ex.score()
"""
DOUBLE = "def double(n):\n    return 2 * n"
TRIPLE = "def triple(n):\n    return 3 * n"
HELPED = "def times(n):\n    return 2 * n\ndef double(n):\n    return times(n)"


@pytest.fixture
def source(book):
    double = TEST.format(name="double", one=2, secret=4177, many=2 * 4177).replace("2 * n", "n")
    triple = TEST.format(name="triple", one=3, secret=5, many=15)
    return (
        book().answer(DOUBLE, "double").test(double, 2, "double-test").setup("shown = 1")
        .answer(TRIPLE, "triple").test(triple, 2, "triple-test")
    )  # fmt: skip


def points(result):
    return [result.points_of("double-test"), result.points_of("triple-test")]


@pytest.mark.parametrize(
    "below",
    [
        "def times(n):\n    return 3 * n\ndef triple(n):\n    return times(n)",
        "times = 3\ndef triple(n):\n    return times * n",
        "class times: pass\ndef triple(n):\n    return 3 * n",
        "def double(n):\n    return 1\ndef triple(n):\n    return 3 * n",
    ],
)
def test_a_helper_that_a_later_answer_defines_anew_costs_nothing(below, source, graded):
    result = graded(source, source.hand_in(HELPED, below))
    assert points(result) == [2, 2]
    assert any("double-test: judged without the cells below it" in note for note in result.notes)


def test_nor_does_a_demonstration_below_it(source, graded):
    handed_in = source.hand_in(HELPED.replace("times", "shown"))
    assert points(graded(source, handed_in)) == [2, 2]


def test_a_wrong_later_answer_costs_only_its_own_points(source, graded):
    wrong = "def times(n):\n    return n\ndef triple(n):\n    return times(n)"
    assert points(graded(source, source.hand_in(HELPED, wrong))) == [2, 0]


def test_a_wrong_answer_stays_wrong(source, graded):
    wrong = HELPED.replace("2 * n", "n + n + 1")
    below = "def times(n):\n    return 3 * n\ndef triple(n):\n    return times(n)"
    assert points(graded(source, source.hand_in(wrong, below))) == [0, 2]


def test_a_cell_below_learns_no_hidden_input(source, graded):
    """It keeps what it is asked, and fails; a cell that prints what was kept binds its name anew."""
    keeps = "asked, times = [], 1\ndef double(n):\n    asked.append(n)\n    return 2 * n if n < 5 else 0"
    prints = "times = 2\nprint('asked', asked)\n" + TRIPLE
    result = graded(source, source.hand_in(keeps, prints))
    assert points(result) == [1, 2]
    told = "".join(str(output) for output in result.outputs)
    assert "asked []" in told


def test_the_same_import_twice_is_no_name_bound_anew(source, graded):
    twice = "import math\n"
    handed_in = source.hand_in(twice + HELPED.replace("2 * n", "math.prod([2, n])"), twice + TRIPLE)
    result = graded(source, handed_in)
    assert (points(result), result.notes) == ([2, 2], ())


def test_second_looks_share_the_wall_limit_of_the_first(source, warm, tmp_path, monkeypatch):
    """Who binds every name anew gets no more of the machine than anybody else."""
    sessions, began_with = [], []

    class Watched(session._Session):
        def __init__(self, *given):
            super().__init__(*given)
            sessions.append(self)
            began_with.append(self.patience)

    monkeypatch.setattr(session, "_Session", Watched)
    handed_in = source.hand_in(HELPED, "def times(n):\n    return n\n" + TRIPLE)
    grade(source.write(tmp_path / "s.ipynb"), handed_in.write(tmp_path / "h.ipynb"), warm=warm)
    assert began_with[1:] == [sessions[0].patience]
    assert began_with[0] > sessions[0].patience > sessions[1].patience
