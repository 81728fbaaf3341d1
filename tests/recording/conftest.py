"""A small course with every kind of cell, registered in a gradebook, and a grader whose verdicts a test can say."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.build.release import with_alembic_on_path
from autograder.grading.result import CheckResult, Result
from autograder.recording import engine
from autograder.recording.batch import Marked, grade_class
from autograder.recording.collected import collected
from autograder.recording.course import Course

PROJECT = Path(__file__).parents[2]
SLUG = "01-tiny"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
HIDDEN_INPUT = "forty_one_and_a_half"

DOUBLE = f"""from course.check import close, exercise, number

ex = exercise("double", points=3)
doubled = ex.answer("double")
with ex.check("two becomes four", 1, idea="twice the input") as c:
    c.need(close(number(doubled(2)), 4))
### BEGIN HIDDEN TESTS
{HIDDEN_INPUT} = 41.5
with ex.hidden("any number", 2, idea="any input") as c:
    c.need(close(number(doubled({HIDDEN_INPUT})), 83))
### END HIDDEN TESTS
ex.score()"""
RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x * x"
CRASH = "def double(x):\n    raise ValueError('no')"


def marked(grade_id: str, **marks: object) -> dict[str, Any]:
    return {"nbgrader": {"grade_id": grade_id, "grade": False, "solution": False, "locked": False,
                         "task": False, "schema_version": 3} | marks}  # fmt: skip


def source_notebook() -> nbformat.NotebookNode:
    body = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    return new_notebook(
        cells=[
            new_markdown_cell("# Tiny", id="title"),
            new_code_cell(body, id="a", metadata=marked("double", solution=True)),
            new_code_cell(
                DOUBLE, id="b", metadata=marked("double-test", grade=True, locked=True, points=3)
            ),
            new_code_cell(
                "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION",
                id="c",
                metadata=marked("half", solution=True),
            ),
            new_code_cell(
                "assert half(4) == 2\n### BEGIN HIDDEN TESTS\nassert half(7) == 3.5\n### END HIDDEN TESTS",
                id="d",
                metadata=marked("half-test", grade=True, locked=True, points=2),
            ),
            new_markdown_cell(
                "Your words here.",
                id="e",
                metadata=marked("words", grade=True, solution=True, points=4),
            ),
        ],
        metadata=KERNEL,
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as a clone after `make setup`."""
    root = tmp_path_factory.mktemp("course").resolve()
    notebook = root / "source" / SLUG / f"{SLUG}.ipynb"
    notebook.parent.mkdir(parents=True)
    nbformat.write(source_notebook(), notebook)
    (notebook.parent / "given.csv").write_text("a,b\n1,2\n")
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    with_alembic_on_path()
    course = Course.read(root)
    made = NbGraderAPI(course.coursedir, config=course.config).generate_assignment(SLUG)
    assert made["success"], made
    return root


@dataclass
class Class:
    """A class: what it handed in, and what is in its gradebook."""

    root: Path

    @property
    def course(self) -> Course:
        return Course.read(self.root)

    @property
    def directory(self) -> CourseDirectory:
        return self.course.coursedir

    def folder(self, student: str) -> Path:
        return self.root / "submitted" / student / SLUG

    def hand_in(
        self,
        student: str,
        double: str | None = RIGHT,
        half: str | None = "def half(x):\n    return x / 2",
        words: str | None = "Because, says {}.",
        when: str | None = "2026-11-23 10:00:00 UTC",
        change: Callable[[nbformat.NotebookNode], None] = lambda notebook: None,
    ) -> Path:
        """Hand in the release with these answers; None leaves a cell as it was released."""
        notebook = nbformat.read(self.root / "release" / SLUG / f"{SLUG}.ipynb", 4)
        answers = {"double": double, "half": half, "words": words and words.format(student)}
        for cell in notebook.cells:
            answer = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            cell.source = answer if answer is not None else cell.source
        change(notebook)
        folder = self.folder(student)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{SLUG}.ipynb"
        path.write_text(json.dumps(notebook))
        if when is not None:
            (folder / "timestamp.txt").write_text(when)
        return path

    def grade(self, student: str = "*", **options: Any) -> dict[str, Marked]:
        """Grade; what became of each learner's work."""
        submissions = list(collected(self.directory, SLUG, student))
        marks = grade_class(self.course, submissions, [SLUG], **options)
        return {mark.handed_in.student: mark for mark in marks}

    def grades(self) -> dict[str, dict[str, tuple[float | None, float | None, bool]]]:
        """Learner → cell → (auto score, manual score, whether a person has to look)."""
        with closing(Gradebook(self.directory.db_url, self.directory.course_id)) as book:
            return {
                submission.student.id: {
                    grade.cell.name: (
                        grade.auto_score,
                        grade.manual_score,
                        grade.needs_manual_grade,
                    )
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in book.assignment_submissions(SLUG)
            }

    def scores(self, student: str) -> list[float | None]:
        """What the engine gave for the two tests."""
        cells = self.grades()[student]
        return [cells["double-test"][0], cells["half-test"][0]]

    def autograded(self, student: str) -> nbformat.NotebookNode:
        """The graded notebook, valid by nbformat's schema."""
        path = self.root / "autograded" / student / SLUG / f"{SLUG}.ipynb"
        notebook = nbformat.read(path, 4)
        nbformat.validate(notebook)
        return notebook

    def cell(self, student: str, grade_id: str) -> nbformat.NotebookNode:
        """A cell of it; there is one of that name."""
        (found,) = [
            cell
            for cell in self.autograded(student).cells
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
        ]
        return found


@pytest.fixture(scope="session")
def make_class() -> type[Class]:
    """For a class that many tests look at."""
    return Class


@pytest.fixture
def school(template: Path, tmp_path: Path) -> Class:
    """A class that has handed in nothing yet."""
    return Class(Path(shutil.copytree(template, tmp_path / "a course")))


@dataclass
class Oracle:
    """A grader that runs nothing: it believes what a submission's text says, or what a test has told it."""

    asked: list[str] = field(default_factory=list)
    instead: dict[str, Callable[[Result], Result]] = field(default_factory=dict)

    def __call__(self, assignment: Any, submission: Path, **_: Any) -> Result:
        student = submission.parent.parent.name
        self.asked.append(student)
        text = submission.read_text()
        double = 3.0 if "return 2 * x" in text else 1.0 if "x * x" in text else 0.0
        half = 2.0 if "x / 2" in text else 0.0
        result = made_of({"double-test": (double, 3.0), "half-test": (half, 2.0)})
        return self.instead.get(student, lambda same: same)(result)


def made_of(points: dict[str, tuple[float, float]]) -> Result:
    """A result with a check for each test."""
    checks = tuple(
        CheckResult(name, name, "passed" if earned == most else "failed", earned, most, "")
        for name, (earned, most) in points.items()
    )
    return Result(sum(c.points for c in checks), 5.0, checks, (), 0.1)


class Warmth:
    """A warm process that is none."""

    tier, alive = "namespaces", True

    def close(self) -> None:
        pass


@pytest.fixture
def oracle(monkeypatch: pytest.MonkeyPatch) -> Iterator[Oracle]:
    """Instead of the engine's rooms."""
    oracle = Oracle()
    monkeypatch.setattr(engine, "grade", oracle)
    monkeypatch.setattr(engine.Engine, "warm", lambda self: Warmth())
    return oracle


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
