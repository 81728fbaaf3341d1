"""A tiny course: two assignments, three exercises, and an answer bank for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.classroom.terminals import Terminals

PROJECT = Path(__file__).parents[2]

SETUP = "from course.check import close, exercise, number, text"

DOUBLE = """ex = exercise("double", points=3)
doubled = ex.answer("double")
with ex.check("two becomes four", 1, idea="twice the input") as c:
    c.need(close(number(doubled(2)), 4))
### BEGIN HIDDEN TESTS
with ex.hidden("three becomes six", 2, idea="any input") as c:
    c.need(close(number(doubled(3)), 6))
### END HIDDEN TESTS
ex.score()"""

GREET = """ex = exercise("greet", points=2)
with ex.check("greets by name", 2, idea="the name is part of it") as c:
    c.need(text(ex.answer("greet")("Ada")) == "hello Ada")
ex.score()"""

HALVE = """ex = exercise("halve", points=1)
with ex.check("four becomes two", 1, idea="half the input") as c:
    c.need(close(number(ex.answer("halve")(4)), 2))
ex.score()"""

ANSWERS = {
    "double/right_sum": (3, "def double(x):\n    return x + x"),
    "double/right_lambda": (3, "import operator\ndouble = lambda x: operator.mul(x, 2)"),
    "double/wrong_square": (1, "def double(x):\n    return x * x"),
    "double/wrong_crash": (0, "def double(x):\n    raise ValueError('no')"),
    "greet/right_format": (2, 'def greet(name):\n    return f"hello {name}"'),
    "greet/wrong_world": (0, "def greet(name):\n    return 'hello world'"),
    "halve/right_shift": (1, "def halve(x):\n    return x >> 1"),
}
EXERCISES = {  # points, body of the reference solution, test
    "double": (3, "return 2 * x", DOUBLE),
    "greet": (2, 'return "hello " + x', GREET),
    "halve": (1, "return x / 2", HALVE),
}
COURSE = {"01-both": ("double", "greet"), "02-one": ("halve",)}
HIDDEN = r"(?s)### BEGIN HIDDEN TESTS.*### END HIDDEN TESTS\n"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


@pytest.fixture(scope="session")
def terminals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminals]:
    with Terminals(tmp_path_factory.mktemp("terminals")) as opened:
        yield opened


@pytest.fixture(scope="session")
def tiny_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course as it is cloned: source, release, bank and configuration, but no gradebook."""
    root = tmp_path_factory.mktemp("tiny").resolve()
    for slug, exercises in COURSE.items():
        for side in ("source", "release"):
            notebook = root / side / slug / f"{slug}.ipynb"
            notebook.parent.mkdir(parents=True)
            cells = [cell for exercise in exercises for cell in _cells(exercise, side)]
            setup = new_code_cell(SETUP, id="setup")
            nbformat.write(new_notebook(cells=[setup, *cells], metadata=KERNEL), notebook)
    for name, (score, text) in ANSWERS.items():
        path = root / "tests" / "answers" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        why = "" if "/right" in name else "# misconception: some\n# fails: one\n# idea: of them\n"
        path.write_text(f"# score: {score}\n{why}{text}\n")
    (root / "nbgrader_config.py").write_bytes((PROJECT / "nbgrader_config.py").read_bytes())
    return root


def _cells(name: str, side: str) -> list[NotebookNode]:
    """An exercise's two cells, as nbgrader's generate_assignment leaves them on either side."""
    points, body, test = EXERCISES[name]
    if side == "release":
        body, test = "raise NotImplementedError()", re.sub(HIDDEN, "", test)
    else:
        body = f"### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION"
    mark = {"schema_version": 3, "task": False}
    solved = mark | {"grade_id": name, "grade": False, "solution": True, "locked": False}
    tested = mark | {"grade_id": f"{name}-test", "grade": True, "solution": False, "locked": True}
    return [
        new_code_cell(f"def {name}(x):\n    {body}", id=name, metadata={"nbgrader": solved}),
        new_code_cell(test, id=f"{name}-test", metadata={"nbgrader": tested | {"points": points}}),
    ]
