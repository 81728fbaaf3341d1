"""A small builder of nbgrader notebooks in plain Python, one warm process for all, and nbgrader's own rule beside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.grade import grade
from autograder.grading.intake import read_notebook
from autograder.grading.reference import in_one_room
from autograder.grading.result import Result
from autograder.sandbox.doctor import best_tier
from autograder.sandbox.rooms import Warm


def _cell(source: str, kind: str = "code", **marks: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": source}
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    if marks:
        points = {"points": marks["points"]} if marks.get("grade") else {}
        cell["metadata"]["nbgrader"] = {
            "grade_id": marks["grade_id"], "grade": marks.get("grade", False), "solution": marks.get("solution", False),
            "locked": marks.get("locked", False), "schema_version": 3, "task": False, **points,
        }  # fmt: skip
    return cell


@dataclass
class Book:
    """An instructor's notebook, built cell by cell; `hand_in` gives a learner's, with other answers."""

    cells: list[dict[str, Any]] = field(default_factory=list)

    def setup(self, source: str) -> Book:
        """An unmarked cell."""
        self.cells.append(_cell(source))
        return self

    def locked(self, source: str, grade_id: str | None = None) -> Book:
        """A read-only cell."""
        name = grade_id or f"locked{len(self.cells)}"
        self.cells.append(_cell(source, grade_id=name, locked=True))
        return self

    def answer(self, source: str, grade_id: str | None = None) -> Book:
        """A solution cell, all of it the solution."""
        name = grade_id or f"answer{len(self.cells)}"
        text = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
        self.cells.append(_cell(text, grade_id=name, solution=True))
        return self

    def test(self, source: str, points: Any = 1, grade_id: str | None = None) -> Book:
        """A test cell."""
        name = grade_id or f"test{len(self.cells)}"
        self.cells.append(_cell(source, grade_id=name, grade=True, locked=True, points=points))
        return self

    def add(self, cell: dict[str, Any]) -> Book:
        """Any cell."""
        self.cells.append(cell)
        return self

    def hand_in(self, *answers: str | None) -> Book:
        """A submission with these texts in the solution cells, in their order; None keeps the reference."""
        given = list(answers)
        cells = []
        for cell in json.loads(json.dumps(self.cells)):
            if cell["metadata"].get("nbgrader", {}).get("solution") and given:
                text = given.pop(0)
                cell["source"] = cell["source"] if text is None else text
            cells.append(cell)
        return Book(cells)

    def write(self, path: Path) -> Path:
        """The notebook as a file."""
        path.write_text(json.dumps(self.as_json()))
        return path

    def as_json(self) -> dict[str, Any]:
        """The notebook as its format has it."""
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        return {
            "cells": self.cells,
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 4,
        }


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    with Warm(best_tier()) as process:
        yield process


@pytest.fixture
def book() -> Callable[[], Book]:
    return Book


@pytest.fixture
def graded(warm: Warm, tmp_path: Path) -> Callable[..., Result]:
    """Grade a submission by its book."""

    def result(source: Book, submission: Book, files: dict[str, bytes] | None = None) -> Result:
        (tmp_path / "source").mkdir(exist_ok=True)
        return grade(
            source.write(tmp_path / "source" / "book.ipynb"),
            submission.write(tmp_path / "handed-in.ipynb"),
            warm=warm, files=files,
        )  # fmt: skip

    return result


@pytest.fixture
def stock(warm: Warm, tmp_path: Path) -> Callable[..., dict[str, float]]:
    """What nbgrader's own rule gives when tests and answers run in one process."""

    def points(source: Book, submission: Book) -> dict[str, float]:
        read = [
            read_notebook(b.write(tmp_path / f"{n}.ipynb"))
            for n, b in enumerate((source, submission))
        ]
        return in_one_room(read[0], read[1], {}, warm)

    return points
