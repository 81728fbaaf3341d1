"""A run that is killed at any moment goes on where it stopped, and the gradebook ends as if nothing had happened."""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.answers import load_answers
from autograder.build.release import with_alembic_on_path
from autograder.classroom.roster import Submission, plan, read_assignment
from autograder.recording.batch import results_of
from autograder.recording.course import Course

PROJECT = Path(__file__).parents[2]
SLUG = "05-advanced"
LEARNERS = 4
GRADE = (
    sys.executable,
    "-c",
    "from autograder.cli import main; main()",
    "grade",
    "--jobs",
    "2",
    "--json",
)


@dataclass(frozen=True)
class Undisturbed:
    """A class that has handed in, what its gradebook says in the end, and how long that took."""

    before: Path
    after: list[tuple[object, ...]]
    files: set[str]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    before = tmp_path_factory.mktemp("class").resolve() / "before"
    shutil.copytree(PROJECT / "source" / SLUG, before / "source" / SLUG)
    shutil.copy(PROJECT / "nbgrader_config.py", before)
    with_alembic_on_path()
    course = Course.read(before)
    made = NbGraderAPI(course.coursedir, config=course.config).generate_assignment(SLUG)
    assert made["success"], made
    bank = load_answers(PROJECT / "tests" / "answers")
    assignment = read_assignment(before / "source" / SLUG / f"{SLUG}.ipynb")
    submissions = plan([assignment], bank, LEARNERS)
    for submission in submissions:
        _hand_in(before, submission)
    root = before.parent / "undisturbed"
    shutil.copytree(before, root)
    began = time.monotonic()
    done = subprocess.run(GRADE, cwd=root, capture_output=True, text=True, check=True)
    seconds = time.monotonic() - began
    scores = {one["student"]: one["score"] for one in json.loads(done.stdout)["submissions"]}
    assert scores == {s.learner: s.deserved for s in submissions}
    return Undisturbed(before, _gradebook(root), _files(root), seconds)


def _killed_and_resumed(undisturbed: Undisturbed, root: Path, kills: int, seed: int) -> None:
    """Kill `kills` runs, each after a random part of an undisturbed one; then let one end."""
    shutil.copytree(undisturbed.before, root)
    moments = random.Random(seed)
    killed = 0
    while killed < kills:
        with subprocess.Popen(
            GRADE, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as run:
            try:
                run.wait(moments.uniform(0.2, 1.0) * undisturbed.seconds)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
        killed += 1
        # whatever is there is whole
        for path in root.glob(f"autograded/*/{SLUG}/*.ipynb"):
            nbformat.validate(nbformat.read(path, 4))
    last = subprocess.run(GRADE, cwd=root, capture_output=True, text=True, check=True)
    states = [one["state"] for one in json.loads(last.stdout)["submissions"]]
    assert len(states) == LEARNERS
    assert _gradebook(root) == undisturbed.after
    assert _files(root) == undisturbed.files
    for student in (path.name for path in (root / "submitted").iterdir()):
        assert results_of(root / ".autograder", student, SLUG)
    again = subprocess.run(GRADE, cwd=root, capture_output=True, text=True, check=True)
    assert {one["state"] for one in json.loads(again.stdout)["submissions"]} == {"unchanged"}


def test_three_kills_leave_no_trace(undisturbed: Undisturbed, tmp_path: Path) -> None:
    _killed_and_resumed(undisturbed, tmp_path / "course", kills=3, seed=4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_twenty_kills_leave_no_trace(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    _killed_and_resumed(undisturbed, tmp_path / "course", kills=5, seed=seed)


def _hand_in(root: Path, submission: Submission) -> None:
    notebook = nbformat.read(root / "release" / SLUG / f"{SLUG}.ipynb", 4)
    texts = {given.exercise: given.text for given in submission.given}
    for cell in notebook.cells:
        text = texts.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        cell.source = text or cell.source
    folder = root / "submitted" / submission.learner / SLUG
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{SLUG}.ipynb")
    (folder / "timestamp.txt").write_text("2026-11-23 10:00:00 UTC")


def _gradebook(root: Path) -> list[tuple[object, ...]]:
    """All of it that is about learners, without the random names of rows."""
    query = """
        select s.id, a.timestamp, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade,
               n.late_submission_penalty, c.auto_comment
        from student s left join submitted_assignment a on a.student_id = s.id
        left join submitted_notebook n on n.assignment_id = a.id
        left join grade g on g.notebook_id = n.id left join base_cell b on b.id = g.cell_id
        left join comment c on c.notebook_id = n.id order by 1, 3, 9
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as db:
        return db.execute(query).fetchall()


def _files(root: Path) -> set[str]:
    found = (root / "autograded").rglob("*")
    return {str(path.relative_to(root)) for path in found if path.is_file()}
