"""The gradebook, written by one process, a submission in one transaction: it is in it wholly or not at all.

What is written is nbgrader's own: its models, its rules for what a cell is worth (SaveAutoGrades), for comments and for
late submissions. Its methods commit after each step; here a commit is put off until all of a submission is there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.grading.result import Result
from autograder.recording.notebook import Graded, Original

WAIT_S = 30.0  # for another process to be done with the gradebook
KEPT = "Nothing is lost: what was graded is kept, and the same command goes on from here"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}

Made = TypeVar("Made")


class RecordingError(Exception):
    """Nothing can be recorded: the gradebook is missing, locked or full; says what to do. Results are kept."""


@dataclass(frozen=True)
class Page:
    """What the gradebook knows of one notebook of an assignment: its cells by name, its kernel."""

    originals: Mapping[str, Original]
    kernelspec: Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """What is to be recorded of a submission: each notebook with its result, None for one that was not handed in."""

    student: str
    assignment: str
    timestamp: datetime | None
    notebooks: Mapping[str, tuple[Graded, Result] | None]


class Ledger:
    """The gradebook of a course, open. Used by one thread."""

    def __init__(
        self,
        url: str,
        course_id: str,
        config: Config,
        *,
        create_student: bool = True,
        wait_s: float | None = None,
    ) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite:///") and not path.is_file():
            raise RecordingError(f"{path}: there is no gradebook; run `make setup` first")
        self._url, self._config, self._wait_s = url, config, WAIT_S if wait_s is None else wait_s
        self._create_student = create_student
        self._sqlite = url.startswith("sqlite:")
        self._book: Gradebook = self._patiently(lambda: Gradebook(url, course_id))

    def close(self) -> None:
        """Close it."""
        self._book.close()

    def assignments(self) -> list[str]:
        """The assignments that are registered."""
        return sorted(str(assignment.name) for assignment in self._book.assignments)

    def pages(self, assignment: str) -> dict[str, Page]:
        """The notebooks of an assignment, by name; none where it is not registered."""
        try:
            notebooks = self._book.find_assignment(assignment).notebooks
        except MissingEntry:
            return {}
        return {str(notebook.name): _page(notebook) for notebook in notebooks}

    def record(self, entry: Entry) -> None:
        """Write all of `entry`. Raises RecordingError; MissingEntry for a learner who may not be created."""

        def write() -> None:
            with self._transaction() as session:
                self._write(entry, session)

        self._patiently(write)

    def holds(self, entry: Entry) -> bool:
        """Whether the gradebook has this entry already: time and every score that the engine gave."""
        try:
            submission = self._book.find_submission(entry.assignment, entry.student)
            if entry.timestamp is not None and submission.timestamp != entry.timestamp:
                return False
            for notebook in submission.notebooks:
                if notebook.name not in entry.notebooks:
                    return False
                had = {grade.cell.name: grade.auto_score for grade in notebook.grades}
                found = entry.notebooks[notebook.name]
                if found is None:
                    if any(score != 0 for score in had.values()):
                        return False
                    continue
                scores = engine_scores(*found)
                if any(had.get(name, "none") != score for name, score in scores.items()):
                    return False
            return True
        except MissingEntry:
            return False
        finally:
            self._book.db.rollback()

    def _write(self, entry: Entry, session: Session) -> None:
        book = self._book
        if self._create_student:
            book.update_or_create_student(entry.student)
        else:
            book.find_student(entry.student)
        when = {} if entry.timestamp is None else {"timestamp": entry.timestamp}
        with session.no_autoflush:  # nbgrader looks things up while it puts a submission together
            submission = book.update_or_create_submission(entry.assignment, entry.student, **when)
        for name, found in entry.notebooks.items():
            notebook = book.find_submission_notebook(name, entry.assignment, entry.student)
            if found is None:
                for grade in notebook.grades:
                    grade.auto_score = 0
                    grade.needs_manual_grade = False
                continue
            self._grade(entry, name, *found)
            session.flush()
            session.expire(notebook)
            self._late(entry.student, submission, notebook)

    def _grade(self, entry: Entry, name: str, graded: Graded, result: Result) -> None:
        """By nbgrader's rules, which read the verdicts out of the notebook; then what it has no rule for."""
        saver = SaveAutoGrades(config=self._config)
        saver.gradebook = self._book
        saver.notebook_id, saver.assignment_id = name, entry.assignment
        saver.student_id, saver.db_url = entry.student, self._url
        for number, cell in enumerate(graded.notebook.cells):
            saver.preprocess_cell(cell, {}, number)
        for grade_id in {*graded.lost, *not_graded(result)}:
            grade = self._book.find_grade(grade_id, name, entry.assignment, entry.student)
            grade.auto_score = None
            grade.needs_manual_grade = True

    def _late(self, student: str, submission: Any, notebook: Any) -> None:
        """What AssignLatePenalties does, in this transaction."""
        notebook.late_submission_penalty = None
        if submission.total_seconds_late > 0:
            assigner = AssignLatePenalties(config=self._config)
            assigner.init_plugin()
            penalty = assigner.plugin_inst.late_submission_penalty(
                student, notebook.score, submission.total_seconds_late
            )
            if penalty is not None:
                notebook.late_submission_penalty = assigner._check_late_penalty(notebook, penalty)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        session: Session = self._book.db()
        session.rollback()
        if self._sqlite:
            session.execute(text("BEGIN IMMEDIATE"))  # wait for the gradebook now, not halfway
        session.commit = session.flush  # type: ignore[method-assign]
        try:
            yield session
            Session.commit(session)
        except BaseException:
            session.rollback()
            raise
        finally:
            del session.commit
            session.expire_all()

    def _patiently(self, work: Callable[[], Made]) -> Made:
        """Do `work`, again and again while another process keeps the gradebook locked, for a while."""
        until = time.monotonic() + self._wait_s
        while True:
            try:
                return work()
            except DatabaseError as error:
                if isinstance(error, IntegrityError | DataError | ProgrammingError):
                    raise  # of one submission
                why = str(error.orig)
                if "locked" not in why:
                    raise RecordingError(f"{self._where}: {why}. {KEPT}") from None
                if time.monotonic() >= until:
                    raise RecordingError(
                        f"{self._where}: another process keeps it locked, for {self._wait_s:g} s now. {KEPT}"
                    ) from None
                time.sleep(0.2)

    @property
    def _where(self) -> str:
        return self._url.removeprefix("sqlite:///")


def engine_scores(graded: Graded, result: Result) -> dict[str, float | None]:
    """What each test cell is worth in the gradebook: None, never 0, where it was not graded."""
    missing = not_graded(result)
    tests = {check.grade_id for check in result.checks}
    return {name: None if name in missing else result.points_of(name) for name in tests}


def not_graded(result: Result) -> set[str]:
    """The test cells of a result that have no verdict."""
    return {check.grade_id for check in result.checks if check.status == "not graded"}


def _page(notebook: Any) -> Page:
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    originals = {
        str(cell.name): Original(
            grade_id=str(cell.name),
            kind=str(cell.cell_type),
            source=str(cell.source),
            checksum=str(cell.checksum),
            grade=cell.name in points,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            task=cell.name in tasks,
            points=points.get(cell.name, tasks.get(cell.name, 0.0)),
        )
        for cell in notebook.source_cells
    }
    try:
        kernel = json.loads(notebook.kernelspec)
    except (TypeError, ValueError):
        kernel = {}
    return Page(originals, kernel if isinstance(kernel, dict) and "name" in kernel else KERNEL)
