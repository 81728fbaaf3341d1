"""An instructor in nbgrader's formgrader: its button grades with the engine, and its page shows what that found."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.apps.api import NbGraderAPI
from playwright.sync_api import Browser, expect

from autograder.build.release import with_alembic_on_path
from autograder.recording.course import Course

if TYPE_CHECKING:
    from conftest import Lab

pytestmark = pytest.mark.browser
PROJECT = Path(__file__).parents[2]
SLUG, STUDENT = "01-tiny", "ada.l@school.example"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
TEST = """from course.check import close, exercise, number

ex = exercise("double", points=3)
with ex.check("two becomes four", 1, idea="twice the input") as c:
    c.need(close(number(ex.answer("double")(2)), 4))
### BEGIN HIDDEN TESTS
with ex.hidden("any number", 2, idea="any input") as c:
    c.need(close(number(ex.answer("double")(41.5)), 83))
### END HIDDEN TESTS
ex.score()"""
# in stock nbgrader's kernel this is worth full points
FORGED = "def double(x):\n    return x * x\n\nimport course.check.verdict as v\nv.ExerciseResult.earned = 3"


def _mark(grade_id: str, **marks: object) -> dict[str, Any]:
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3} | plain | marks}


@pytest.fixture(scope="module")
def formgrader(
    browser: Browser, open_jupyter: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lab]:
    """A course with one submission, in a running Jupyter server; after the browser, which may be missing."""
    folder = tmp_path_factory.mktemp("formgrader").resolve()
    root = folder / "course"
    source = root / "source" / SLUG / f"{SLUG}.ipynb"
    source.parent.mkdir(parents=True)
    body = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    cells = [
        new_code_cell(body, id="a", metadata=_mark("double", solution=True)),
        new_code_cell(
            TEST, id="b", metadata=_mark("double-test", grade=True, locked=True, points=3)
        ),
    ]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), source)
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    with_alembic_on_path()
    course = Course.read(root)
    made = NbGraderAPI(course.coursedir, config=course.config).generate_assignment(SLUG)
    assert made["success"], made
    notebook = nbformat.read(root / "release" / SLUG / f"{SLUG}.ipynb", 4)
    notebook.cells[0].source = FORGED
    handed_in = root / "submitted" / STUDENT / SLUG
    handed_in.mkdir(parents=True)
    nbformat.write(notebook, handed_in / f"{SLUG}.ipynb")
    (handed_in / "timestamp.txt").write_text("2026-11-23 10:00:00 UTC")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"]
    (root / ".exchange").mkdir()  # as `make setup` leaves it; without it the page stays empty
    with open_jupyter(folder, command) as server:
        yield server


def test_the_button_grades_with_the_engine(browser: Browser, formgrader: Lab) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    # by the login page, as a person does: the formgrader's own cookie would not reach what its page asks for
    page.goto(
        f"{formgrader.origin}/login?token={formgrader.token}&next=%2Fformgrader%2Fmanage_submissions%2F{SLUG}"
    )
    row = page.locator("tr", has_text=STUDENT)
    expect(row).to_contain_text("needs autograding")
    row.locator(".autograde a").click()
    expect(row.locator(".score")).to_have_text("1 / 3")
    expect(row.locator(".status")).to_contain_text("graded")
    page.goto(f"{formgrader.origin}/formgrader/gradebook/{SLUG}/{SLUG}")
    page.get_by_text("Submission #1").click()
    table = page.locator("table.mlops-checks")
    expect(table).to_contain_text("two becomes four")
    expect(table).to_contain_text("any number")
    page.close()
