"""The bank as a class hands it in: notebooks that mix answers, graded by the engine, each exercise as it deserves.

The k-th notebook of a lesson holds the k-th answer to each of its exercises, right or wrong, and leaves an exercise as
it was released once all answers to it have been handed in. An exercise that another one's answer could change would
show here; so would one that needs a lab, since three learners of four have skipped theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.answers import load_answers
from autograder.build import read_lesson
from autograder.grading import libraries
from autograder.grading.grade import Assignment, grade
from autograder.sandbox.doctor import best_tier
from autograder.sandbox.rooms import Warm

ROOT = Path(__file__).parents[2]
BANK = load_answers(ROOT / "tests" / "answers")
LESSONS = {path.stem: read_lesson(path) for path in sorted((ROOT / "source").glob("0[1-9]-*.md"))}


def handed_in() -> Iterator[tuple[str, int]]:
    """(lesson, k) for each mixture."""
    for slug, lesson in LESSONS.items():
        yield from ((slug, k) for k in range(max(len(BANK[e]) for e in lesson.tests)))


MIXTURES = [pytest.param(slug, k, id=f"{slug}-{k}") for slug, k in handed_in()]


@pytest.fixture(scope="module")
def assignments() -> dict[str, Assignment]:
    return {slug: Assignment.read(ROOT / "source" / slug / f"{slug}.ipynb") for slug in LESSONS}


@pytest.fixture(scope="module")
def warm(assignments) -> Iterator[Warm]:
    loaded = libraries.of([assignment.notebook for assignment in assignments.values()])
    with Warm(best_tier(), libraries=loaded) as process:
        yield process


@pytest.mark.parametrize(("slug", "k"), MIXTURES)
def test_every_answer_of_a_mixture_gets_what_it_deserves(slug, k, assignments, warm, tmp_path):
    given = {
        e: BANK[e][(k + turn) % len(BANK[e])]
        for turn, e in enumerate(LESSONS[slug].tests)
        if k < len(BANK[e])
    }
    notebook = nbformat.read(ROOT / "release" / slug / f"{slug}.ipynb", 4)
    for cell in notebook.cells:
        answer = given.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if answer is not None:
            cell.source = answer.text
        elif k % 4 and _is_lab(cell):
            cell.source = ""
    nbformat.write(notebook, tmp_path / "work.ipynb")
    result = grade(assignments[slug], tmp_path / "work.ipynb", warm=warm)
    assert result.graded, result.notes
    earned = {f"{e} {a.name}": result.points_of(f"{e}-test") for e, a in given.items()}
    assert earned == {f"{e} {a.name}": a.score for e, a in given.items()}
    left = [c for c in result.checks if c.grade_id.removesuffix("-test") not in given]
    assert all((c.points, c.status) == (0, "not attempted") for c in left), left
    for exercise, answer in given.items():
        said = {c.name: c for c in result.checks if c.grade_id == f"{exercise}-test"}
        if answer.right:
            assert {c.status for c in said.values()} == {"passed"}, f"{exercise} {answer.name}"
        else:
            failed = said[answer.fails]
            assert failed.status == "failed", f"{exercise} {answer.name}"
            assert answer.idea.lower() in failed.message.lower(), f"{exercise} {answer.name}"


def _is_lab(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell only shows something: no part of an exercise, and no preparation."""
    tags = cell.metadata.get("tags", [])
    return cell.cell_type == "code" and "nbgrader" not in cell.metadata and "setup" not in tags
