"""Honest oddities, partial credit, order, and lies: what a whole notebook earns."""

# ruff: noqa: E501  (cells read best in one line each)
from __future__ import annotations

import json

import pytest

from autograder.grading.gate import faults, idioms
from autograder.grading.grade import grade

SQUARE = "def square(x):\n    return x * x"
NINE = "assert square(3) == 9"


def simple(book):
    return book().answer(SQUARE, "square").test(NINE, 2, "square-test")


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("1", 1), ("0.5", 0.5), ("np.float64(0.5)", 0.5), ("1 + 1 / 2", 1.5), ("0", 0), ("True", 2), ("False", 2),
        ("None", 2), ("float('nan')", 2), ("-1", 2), ("5", 2), ("'0.5'", 2), ("[0.5]", 2), ("0.5;", 2),
        ("square(1) / 2", 0.5),
    ],
)  # fmt: skip
def test_partial_credit_is_the_last_value(value, points, book, graded, stock):
    source = book().setup("import numpy as np").answer(SQUARE).test(value, 2, "t")
    result = graded(source, source)
    assert (result.graded, result.score) == (True, points)
    if value not in ("5", "np.float64(0.5)"):  # there nbgrader gives up, or reads no number
        assert stock(source, source)["t"] == points


def test_a_learners_own_number_type_is_no_partial_credit(book, graded):
    source = book().answer("def f():\n    return 0.5").test("f()", 2)
    lying = (
        "class Much(float):\n    def __le__(self, o): return True\ndef f():\n    return Much(0.5)"
    )
    assert graded(source, source.hand_in(lying)).score in (
        0.5,
        2,
    )  # no more than nbgrader's own full points


def test_each_test_sees_the_cells_above_it(book, graded, stock):
    source = (
        book().answer("result = 1").test("assert result == 1\nseen = result", 1, "a").locked("data = [1]")
        .answer("result = 2").test("assert result == 2 and seen == 1 and data == [1]", 1, "b").locked("data = [2]")
        .answer("def f():\n    return 3").test("result = f()\nassert result == 3 and data == [2]", 1, "c")
        .test("assert result == 3", 1, "d")
    )  # fmt: skip
    result = graded(source, source)
    assert [c.points for c in result.checks] == [1, 1, 1, 1]
    assert stock(source, source) == {"a": 1, "b": 1, "c": 1, "d": 1}
    wrong = source.hand_in("result = 5", None, None)
    assert [c.points for c in graded(source, wrong).checks] == [0, 0, 1, 1]


def test_an_answer_below_its_test_counts(book, graded):
    source = simple(book)
    moved = book()
    moved.cells = list(reversed(source.hand_in().cells))
    assert graded(source, moved).score == 2


@pytest.mark.parametrize(
    "odd",
    ["stderr", "raises elsewhere", "copied cell", "copied test", "no metadata", "no test", "cut test", "own names",
     "windows lines", "kernelspec", "syntax error elsewhere", "async cell"],
)  # fmt: skip
def test_an_honest_accident_costs_nothing(odd, book, graded):
    source = simple(book)
    cells = source.hand_in().cells
    setup = book().setup
    match odd:
        case "stderr":
            cells[0]["source"] = "import sys, warnings\n" + SQUARE.replace(
                "return", "warnings.warn('w'); print('x', file=sys.stderr); return"
            )
        case "raises elsewhere":
            cells.insert(0, setup("1 / 0").cells[0])
        case "copied cell":
            cells.insert(1, json.loads(json.dumps(cells[0])))
        case "copied test":
            cells.append(json.loads(json.dumps(cells[1])))
        case "no metadata":
            for cell in cells:
                cell["metadata"] = {}
        case "no test":
            del cells[1]
        case "cut test":
            cells[1]["source"] = "# nothing"
        case "own names":
            cells.insert(0, setup("sum = 3\nlist = 4\nstr = 'x'\nlen = None").cells[0])
        case "windows lines":
            cells[0]["source"] = cells[0]["source"].replace("\n", "\r\n")
        case "syntax error elsewhere":
            cells.insert(0, setup("def (").cells[0])
        case "async cell":
            cells.insert(0, setup("import asyncio\nawait asyncio.sleep(0)\nx = 1").cells[0])
    assert graded(source, book_with(book, cells)).score == 2


def book_with(book, cells):
    made = book()
    made.cells = cells
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_the_old_format(encoding, book, warm, tmp_path):
    source = simple(book)
    handed = tmp_path / "h.ipynb"
    handed.write_bytes(json.dumps(source.as_json(), ensure_ascii=False).encode(encoding))
    assert grade(source.write(tmp_path / "s.ipynb"), handed, warm=warm).score == 2
    old = {"worksheets": [{"cells": [{**c, "input": c["source"]} for c in source.cells]}], "nbformat": 3,
           "metadata": {}, "nbformat_minor": 0}  # fmt: skip
    handed.write_bytes(json.dumps(old).encode(encoding))
    assert grade(tmp_path / "s.ipynb", handed, warm=warm).score == 2


def test_a_renamed_function_is_not_there(book, graded):
    source = simple(book)
    result = graded(source, source.hand_in("def squared(x):\n    return x * x"))
    assert (result.score, result.checks[0].status) == (0, "not attempted")
    assert result.notes == ()


def test_a_cell_that_an_error_stopped_is_named_with_the_error(book, graded):
    source = simple(book)
    result = graded(
        source, source.hand_in("import no_such_thing\ndef square(x):\n    return x * x")
    )
    assert (result.score, result.checks[0].status) == (0, "not attempted")
    said = "the cell square stopped with ModuleNotFoundError: No module named 'no_such_thing'"
    assert said in result.notes


def test_an_empty_notebook_and_one_of_another_assignment_earn_nothing(book, graded):
    source = simple(book)
    assert graded(source, book()).score == 0
    other = (
        book()
        .answer("def cube(x):\n    return x ** 3", "cube")
        .test("assert cube(2) == 8", 5, "cube-test")
    )
    result = graded(source, other)
    assert (result.score, result.max_score) == (0, 2)


def test_what_is_graded_by_hand_is_no_part_of_it_and_no_points_are_no_fault(book, graded):
    source = simple(book)
    hand = book().answer("my essay").cells[0]
    hand["metadata"]["nbgrader"] |= {"grade": True, "points": 5, "grade_id": "essay"}
    source.add(hand).test("assert False", 0, "zero")
    result = graded(source, source)
    assert (result.score, result.max_score) == (2, 2)
    assert any("essay" in note for note in result.notes)


def test_files_of_the_instructor_are_there_for_tests_and_helpers(book, warm, tmp_path):
    (tmp_path / "data.csv").write_text("a\n1\n2\n")
    source = (
        book().locked("import pandas as pd\ndf = pd.read_csv('data.csv')")
        .answer("def total(df):\n    return int(df['a'].sum())").test("assert total(df) == 3\nassert open('data.csv').read()[0] == 'a'")
    )  # fmt: skip
    path = source.write(tmp_path / "book.ipynb")
    assert grade(path, path, warm=warm).score == 1


# -- lies: an object in the place of a value ---------------------------------------------------------------------------

LIAR = """
class Liar:
    def __getattr__(self, name): return lambda *a, **k: True
    def __eq__(self, o): return True
    def __ne__(self, o): return False
    def __lt__(self, o): return True
    __le__ = __gt__ = __ge__ = __contains__ = __lt__
    def __sub__(self, o): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__
    def __abs__(self): return 0.0
    def __hash__(self): return 0
    def __bool__(self): return True
    def equals(self, o): return True
    def __array__(self, *a, **k):
        import numpy as np
        return np.array([1.0, 2.0])
def f(*a, **k):
    return Liar()
"""


@pytest.mark.parametrize(
    "test",
    [
        "assert f(1) == 5", "assert 5 == f(1)", "assert not f(1) != 5", "assert f(1) in [5, 6]", "assert 5 in f(1)",
        "assert abs(f(1) - 5) < 1e-6", "assert f(1) < 1e-6", "assert f(1) + 0.5 - 5.5 == 0",
        "import math\nassert math.isclose(f(1), 5)", "import numpy as np\nassert np.isclose(f(1), 5)",
        "import numpy as np\nnp.testing.assert_allclose(f(1), [1, 2, 3])",
        "import numpy as np\nnp.testing.assert_equal(f(1), 5)", "import pytest\nassert f(1) == pytest.approx(5)",
        "import pandas as pd\nassert f(1).equals(pd.DataFrame({'a': [1]}))", "assert f('a').startswith('b')",
        "import pandas as pd\npd.testing.assert_frame_equal(f(1), pd.DataFrame({'a': [1]}))",
        "from unittest import TestCase\nTestCase().assertEqual(f(1), 5)",
        "from unittest import TestCase\nTestCase().assertAlmostEqual(f(1), 5)",
        "assert {5} == {f(1)}", "assert [5] == [f(1)]", "assert {'a': f(1)} == {'a': 5}", "assert isinstance(f(1), float)",
        "assert max(f(1), 5) == 5 and f(1) >= 5", "try:\n    assert f(1) == 5\nexcept AssertionError:\n    raise\nexcept Exception:\n    pass",
    ],
)  # fmt: skip
def test_an_object_that_says_yes_to_all_is_no_value(test, book, graded):
    source = book().answer("def f(x):\n    return 5").test(test)
    assert graded(source, source.hand_in(LIAR)).score == 0


def test_a_function_made_a_class_is_no_value(book, graded):
    source = book().answer("def f(x):\n    return 5").test("assert f(1) == 5")
    assert (
        graded(
            source,
            source.hand_in(
                "class f:\n    def __init__(self, x): pass\n    def __eq__(self, o): return True"
            ),
        ).score
        == 0
    )


def test_a_dataclass_that_says_yes_is_compared_by_its_fields(book, graded):
    point = "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n{}\ndef f():\n    return P({})"
    source = book().answer(point.format("", 2)).test("assert f() == P(2)")
    assert graded(source, source).score == 1
    lying = point.format("    def __eq__(self, o):\n        return True", 1)
    assert graded(source, source.hand_in(lying)).score == 0


def test_an_input_that_is_emptied_does_not_make_the_expected_value(book, graded):
    source = (
        book()
        .answer("def double(a):\n    return [2 * x for x in a]")
        .test("a = [1, 2]\nb = double(a)\nassert b == [2 * x for x in a]")
    )
    assert graded(source, source.hand_in("def double(a):\n    a.clear()\n    return []")).score == 0


def test_a_helper_class_that_was_patched_changes_nothing(book, graded):
    source = (
        book().locked("class P:\n    def __init__(self, x):\n        self.x = x\n    def __eq__(self, o):\n        return self.x == o.x")
        .answer("def f():\n    return P(3)").test("assert f() == P(3)")
    )  # fmt: skip
    assert graded(source, source).score == 1
    assert (
        graded(
            source, source.hand_in("P.__eq__ = lambda s, o: True\ndef f():\n    return P(4)")
        ).score
        == 0
    )


def test_the_tests_names_are_not_to_be_had_from_the_answer(book, graded):
    source = (
        book()
        .answer("def f(g):\n    return g(2)")
        .test("secret = 77\nassert f(lambda x: x + 1) == 3\nassert f(lambda x: 70) == 70")
    )
    peeking = "def f(g):\n    try:\n        return g.__globals__['secret']\n    except Exception:\n        return g(2)"
    assert graded(source, source.hand_in(peeking)).score == 1
    walking = (
        "def f(g):\n    return 77 if 'secret' in repr(vars(g)) + repr(g.__closure__) else g(2)"
    )
    assert graded(source, source.hand_in(walking)).score == 1


# -- what can't be judged ----------------------------------------------------------------------------------------------

BEYOND = {
    "a subclass of the learner's class": (
        "class Base:\n    def hello(self):\n        return self.name()",
        "class Mine(Base):\n    def name(self):\n        return 'x'\nassert Mine().hello() == 'x'",
        "builds a class on another",
    ),
    "a patched module": (
        "import time\ndef f():\n    return time.time()",
        "from unittest.mock import patch\nwith patch('time.time', return_value=5):\n    assert f() == 5",
        "patch",
    ),
    "a file that the answer writes": (
        "def save():\n    with open('out.bin', 'wb') as f:\n        f.write(b'x')",
        "save()\nassert open('out.bin', 'rb').read() == b'x'",
        "opens a file",
    ),
    "a database": (
        "import sqlite3\ndef make(p):\n    c = sqlite3.connect(p)\n    c.execute('create table t (a)')\n    c.commit()",
        "import sqlite3\nmake('x.db')\nassert sqlite3.connect('x.db').execute('select count(*) from t').fetchone() == (0,)",
        "database",
    ),
    "an estimator": (
        "def fit(model):\n    return model.fit([[1], [2]], [1, 2])",
        "from sklearn.linear_model import LinearRegression\nassert fit(LinearRegression()).coef_[0] > .9",
        "LinearRegression",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BEYOND)
def test_what_cannot_be_judged_is_not_graded_and_the_gate_names_it(
    what, book, graded, warm, tmp_path
):
    solution, test, said = BEYOND[what]
    source = book().answer(solution).test(test, 1, "the-test").test("assert 1 == 1", 1, "other")
    result = graded(source, source)
    assert not result.graded
    assert {c.grade_id: c.status for c in result.checks} == {
        "the-test": "not graded",
        "other": "passed",
    }
    (fault,) = faults(source.write(tmp_path / "s.ipynb"), warm=warm)
    assert fault.startswith("the-test: ") and said in fault and "probe" in fault


def test_the_gate_passes_a_good_notebook_and_names_a_bad_reference(book, warm, tmp_path):
    good = simple(book)
    assert faults(good.write(tmp_path / "s.ipynb"), warm=warm) == []
    bad = good.hand_in("def square(x):\n    return x")
    (fault,) = faults(bad.write(tmp_path / "s.ipynb"), warm=warm)
    assert "the reference earns 0 of 2 points" in fault


def test_a_reference_that_fails_everywhere_leaves_the_verdict(book, graded):
    source = book().answer("raise NotImplementedError()").test(NINE, 2)
    assert graded(source, source.hand_in(SQUARE)).score == 2
    result = graded(source, source.hand_in("def square(x):\n    return x"))
    assert (result.graded, result.score) == (True, 0)


def test_the_idioms_of_a_test_are_named():
    assert idioms("with patch('time.time'): pass") == [
        "patches a name in the test's own room, where the answer does not run (patch)"
    ]
    assert idioms("assert f(1) == 2") == []
