"""`autograder grade`: a class before your eyes, and what became of it in a few lines."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from sqlalchemy.exc import DatabaseError

from autograder.recording.batch import Marked, grade_class
from autograder.recording.collected import HandedIn, collected
from autograder.recording.course import Course, CourseError
from autograder.recording.ledger import RecordingError
from autograder.sandbox.doctor import NoIsolation

FINE, PROBLEMS, MISUSE = 0, 1, 2


@dataclass(frozen=True)
class Wanted:
    """What to grade, and how."""

    root: Path
    assignment: str | None = None
    student: str | None = None
    jobs: int = 2
    unsafe: bool = False


def run(wanted: Wanted, *, as_json: bool, console: Console, complain: Console) -> int:
    """Grade and record what was collected; the exit status.

    0 where all was graded, 1 where some was not or where it had to stop, 2 where there was nothing to begin with.
    """
    began = time.monotonic()
    done: list[Marked] = []
    stopped = ""
    try:
        course = Course.read(wanted.root.resolve())
        submissions = _submissions(course, wanted)
    except (CourseError, RecordingError) as error:
        return _misuse(str(error), as_json, complain)
    try:
        for marked in _watched(_graded(course, submissions, wanted), len(submissions), complain):
            done.append(marked)
    except (CourseError, RecordingError, NoIsolation) as error:
        stopped = str(error)
    except (sqlite3.DatabaseError, DatabaseError) as error:
        stopped = f"{course.coursedir.db_url}: {error}"
    if stopped:
        complain.print(f"Stopped. {stopped}", highlight=False, markup=False, soft_wrap=True)
    missed = len(submissions) - sum(marked.score is not None for marked in done)
    seconds = time.monotonic() - began
    if as_json:
        said = {
            "submissions": [marked.as_dict() for marked in done], "not_graded": missed,
            "seconds": round(seconds, 3), "error": stopped or None,
        }  # fmt: skip
        print(json.dumps(said, ensure_ascii=False))
    else:
        for line in summary(done, len(submissions), seconds):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    return PROBLEMS if missed or stopped else FINE


def summary(done: Iterable[Marked], total: int, seconds: float) -> Iterator[str]:
    """How a class went, assignment by assignment."""
    done = list(done)
    for name in dict.fromkeys(marked.handed_in.assignment for marked in done):
        these = [marked for marked in done if marked.handed_in.assignment == name]
        scores = sorted(marked.score for marked in these if marked.score is not None)
        most = max(marked.max_score for marked in these)
        middle = f"median {scores[len(scores) // 2]:g} of {most:g} points" if scores else "no score"
        yield f"{name}: {len(scores)} of {len(these)} graded, {middle}"
    count = {state: sum(m.state == state for m in done) for state in ("recorded", "unchanged")}
    known = sum(marked.known for marked in done)
    yield (
        f"{total} submissions in {seconds:.0f} s: {count['recorded']} recorded, {count['unchanged']} unchanged "
        f"({known} known from before, not run again)"
    )
    missed = [marked for marked in done if marked.score is None]
    if missed or len(done) < total:
        yield f"NOT GRADED, and not counted as 0: {len(missed) + total - len(done)}"
        yield from (f"  {marked.handed_in}: {'; '.join(marked.problems)}" for marked in missed)


def _submissions(course: Course, wanted: Wanted) -> list[HandedIn]:
    with closing(course.ledger()) as ledger:
        known = ledger.assignments()
    if wanted.assignment is not None and wanted.assignment not in known:
        raise CourseError(
            f"{wanted.assignment}: no such assignment is registered (there are: {', '.join(known) or 'none'}); "
            "a new one is registered by `make setup`"
        )
    found = list(collected(course.coursedir, wanted.assignment or "*", wanted.student or "*"))
    if not found:
        of = f" of {wanted.assignment}" if wanted.assignment else ""
        by = f" by {wanted.student}" if wanted.student else ""
        where = course.root / course.coursedir.submitted_directory
        raise CourseError(
            f"{where}: no submission{of}{by} is here; `nbgrader collect ASSIGNMENT` fetches them"
        )
    return found


def _graded(course: Course, submissions: list[HandedIn], wanted: Wanted) -> Iterator[Marked]:
    names = dict.fromkeys(one.assignment for one in submissions)
    return grade_class(course, submissions, names, jobs=wanted.jobs, unsafe=wanted.unsafe)


def _watched(marks: Iterator[Marked], total: int, console: Console) -> Iterator[Marked]:
    """Show how far it is, and each problem when it happens: a bar on a terminal, plain lines elsewhere."""
    with Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        bar = progress.add_task("", total=total)
        for marked in marks:
            for problem in marked.problems:
                said = f"{marked.handed_in}: {problem}"
                console.print(said, highlight=False, markup=False, soft_wrap=True)
            progress.advance(bar)
            yield marked


def _misuse(said: str, as_json: bool, complain: Console) -> int:
    if as_json:
        print(json.dumps({"submissions": [], "error": said}))
    complain.print(said, highlight=False, markup=False, soft_wrap=True)
    return MISUSE
