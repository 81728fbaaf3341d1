"""Reads a lesson: the author's text becomes a notebook with nbgrader's metadata, stable cell ids and no outputs.

An author writes MyST Markdown and four things more:

- ``:exercise: q07-psi`` on a code cell: the solution of that exercise (``### BEGIN SOLUTION`` … ``### END SOLUTION``);
- ``exercise("q07-psi", points=6)`` in a code cell: its test. The id and the points stand there and nowhere else;
- ``+++ {"answer": "q07"}`` before a Markdown cell: the 60-second answer, held against the outline;
- ``{{ … }}`` in Markdown: see :mod:`autograder.build.expand`. A term's first use gets its gloss by itself.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.build.errors import BuildError, Fault
from autograder.build.expand import expand
from autograder.grading.plan import DEMONSTRATION
from autograder.inside import names
from course.bank import glossary

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Declared:
    """What a test cell says of its exercise."""

    grade_id: str
    points: int


@dataclass(frozen=True)
class Lesson:
    """One notebook of the course, as the author wrote it, expanded and not yet run."""

    path: Path
    notebook: NotebookNode

    @property
    def slug(self) -> str:
        """The section's name, as in ``03-deployment-and-scaling``."""
        return self.path.stem

    @property
    def file(self) -> str:
        """The text's name, as an author knows it."""
        return f"source/{self.path.name}"

    @property
    def draft(self) -> bool:
        """Whether the section may still have fewer points and answers than the outline gives it."""
        return bool(self.notebook.metadata.get("course", {}).get("draft", False))

    @cached_property
    def solutions(self) -> dict[str, str]:
        """Exercise id → text of its solution cell."""
        return {
            c.metadata["exercise"]: c.source for c in self.cells("code") if "exercise" in c.metadata
        }

    @cached_property
    def tests(self) -> dict[str, str]:
        """Exercise id → text of its test cell."""
        found = ((declared(c), c.source) for c in self.cells("code"))
        return {d.grade_id: source for d, source in found if d}

    @cached_property
    def points(self) -> dict[str, int]:
        """Exercise id → points; 0 for a stretch exercise."""
        return {d.grade_id: d.points for c in self.cells("code") if (d := declared(c))}

    @cached_property
    def answers(self) -> dict[str, str]:
        """Question id → text of its 60-second answer."""
        return {
            c.metadata["answer"]: c.source for c in self.cells("markdown") if "answer" in c.metadata
        }

    @property
    def setup(self) -> list[str]:
        """Cells that exercises may rely on: imports, and nothing that an exercise makes."""
        return [c.source for c in self.cells("code") if "setup" in c.metadata.get("tags", [])]

    def cells(self, kind: str) -> list[NotebookNode]:
        """The cells of one kind, in order."""
        return [c for c in self.notebook.cells if c.cell_type == kind]


def read_lesson(path: Path) -> Lesson:
    """Read ``path``, a MyST Markdown notebook, and expand it. Raises BuildError with every fault that reading shows."""
    file = f"source/{path.name}"
    try:
        raw = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md:myst")
    except Exception as error:
        raise BuildError([Fault(file, "", f"not readable as a MyST notebook: {error}")]) from error
    points = {
        d.grade_id: d.points for c in raw.cells if c.cell_type == "code" and (d := declared(c))
    }
    faults: list[Fault] = []
    for position, cell in enumerate(raw.cells):
        if cell.cell_type == "markdown":
            try:
                cell.source = expand(cell.source, points)
            except (LookupError, ValueError) as error:
                faults.append(Fault(file, cell_name(position, cell), str(error).strip("'\"")))
    if faults:
        raise BuildError(faults)
    _gloss([cell for cell in raw.cells if cell.cell_type == "markdown"])
    notebook = nbformat.v4.new_notebook(cells=raw.cells)
    notebook.metadata = NotebookNode(
        course={k: raw.metadata[k] for k in ("title", "draft") if k in raw.metadata},
        kernelspec=KERNEL,
        language_info={"name": "python"},
    )
    _number(notebook)
    return Lesson(path, notebook)


def for_nbgrader(lesson: Lesson) -> NotebookNode:
    """The notebook that nbgrader reads: its metadata on solution and test cells, ours taken off.

    What is neither graded nor set-up is a demonstration: a grader may skip it where it is unchanged.
    """
    notebook: NotebookNode = nbformat.from_dict(_plain(lesson.notebook))
    for cell in notebook.cells:
        exercise = cell.metadata.pop("exercise", None)
        cell.metadata.pop("answer", None)
        if cell.cell_type != "code":
            continue
        test = declared(cell)
        if exercise is not None:
            cell.metadata["nbgrader"] = _nbgrader(exercise, solution=True)
        elif test is not None:
            cell.metadata["nbgrader"] = _nbgrader(f"{test.grade_id}-test", points=test.points)
        elif "setup" not in (tags := cell.metadata.get("tags", [])):
            cell.metadata["tags"] = [*tags, DEMONSTRATION]
    return notebook


def declared(cell: NotebookNode) -> Declared | None:
    """The exercise that a test cell declares, or None for any other cell."""
    if "exercise(" not in cell.source:
        return None
    try:
        tree = names.plain(cell.source)  # lessons are built side by side
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "exercise"
        ):
            values = [a.value for a in node.args if isinstance(a, ast.Constant)]
            points = [
                k.value.value
                for k in node.keywords
                if k.arg == "points" and isinstance(k.value, ast.Constant)
            ]
            if (
                len(values) == 1
                and len(points) == 1
                and isinstance(values[0], str)
                and isinstance(points[0], int)
            ):
                return Declared(values[0], points[0])
    return None


def cell_name(position: int, cell: NotebookNode) -> str:
    """How an error names a cell: its number, and its exercise or its first line."""
    test = declared(cell) if cell.cell_type == "code" else None
    name = cell.metadata.get("exercise") or (f"test of {test.grade_id}" if test else "")
    first = next((line for line in cell.source.splitlines() if line.strip()), "empty")
    return f"cell {position + 1} ({name or first[:50]})"


def _gloss(cells: list[NotebookNode]) -> None:
    """Give each term of the glossary its gloss where the lesson uses it first."""
    terms = glossary.load()
    for cell, text in zip(cells, terms.mark_first_uses([c.source for c in cells]), strict=True):
        cell.source = terms.expand_terms(text)


def _number(notebook: NotebookNode) -> None:
    """Give each cell an id that follows from its text, so that a rebuilt notebook differs only where its text does."""
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        test = declared(cell) if cell.cell_type == "code" else None
        base = cell.metadata.get("exercise") or (f"{test.grade_id}-test" if test else "")
        base = base or hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[base] += 1
        cell["id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"


def _nbgrader(
    grade_id: str, *, solution: bool = False, points: int | None = None
) -> dict[str, Any]:
    graded = points is not None
    metadata: dict[str, Any] = {
        "grade": graded,
        "grade_id": grade_id,
        "locked": graded,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return metadata | {"points": points} if graded else metadata


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {k: _plain(v) for k, v in node.items()}
    return [_plain(v) for v in node] if isinstance(node, list) else node
