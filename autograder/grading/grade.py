"""The way of one submission, from a file to its result."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from autograder.grading.intake import Notebook, Refused, read_files, read_notebook
from autograder.grading.outputs import clean
from autograder.grading.plan import Plan, SourceError, Test, plan
from autograder.grading.reference import unjudgeable
from autograder.grading.result import CheckResult, Result, Status
from autograder.grading.session import Slow, Told, work
from autograder.sandbox.rooms import SandboxError, Warm
from course.check import verdict


@dataclass
class Crowd:
    """Who works beside whom: many at a time, or one alone. `alone` waits until the others are done."""

    _gate: threading.Condition = field(default_factory=threading.Condition)
    _inside: int = 0
    _waiting: int = 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Beside others, after whoever waits to be alone."""
        with self._gate:
            self._gate.wait_for(lambda: not self._waiting)
            self._inside += 1
        try:
            yield
        finally:
            with self._gate:
                self._inside -= 1
                self._gate.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """With nobody beside."""
        with self._gate:
            self._waiting += 1
            self._gate.wait_for(lambda: not self._inside)
            try:
                yield
            finally:
                self._waiting -= 1
                self._gate.notify_all()


@dataclass(frozen=True)
class Assignment:
    """An instructor's notebook, and the files that lie beside it."""

    notebook: Notebook
    files: Mapping[str, bytes]

    @classmethod
    def read(cls, path: Path) -> Assignment:
        """The assignment at `path`. Raises SourceError."""
        try:
            notebook = read_notebook(path)
        except Refused as error:
            raise SourceError(f"{path}: {error}") from None
        files, _ = read_files(path.parent)
        return cls(
            notebook, {name: raw for name, raw in files.items() if not _is_secret(name, raw)}
        )


# Of an instructor's folder, what a learner's code must not see: the gradebook, what nbgrader keeps beside it, and
# whatever holds a solution or a hidden test.
_OWN_FOLDERS = {"source", "release", "submitted", "autograded", "feedback", "tests", "exchange"}
_OWN_ENDINGS = (".db", ".db-journal", ".db-wal", "_config.py")
_MARKS = (b"### BEGIN SOLUTION", b"### BEGIN HIDDEN TESTS")


def _is_secret(name: str, raw: bytes) -> bool:
    first, *rest = name.split("/")
    if (rest and first in _OWN_FOLDERS) or name.endswith(_OWN_ENDINGS):
        return True
    return any(mark in raw for mark in _MARKS)


def grade(
    source: Assignment | Path,
    submission: Path,
    *,
    warm: Warm,
    files: Mapping[str, bytes] | None = None,
    crowd: Crowd | None = None,
) -> Result:
    """Grade one submission.

    `source` is the instructor's notebook (with solutions and hidden tests), `submission` the learner's, `files` what
    the learner handed in beside it; the instructor's own files win. A submission that can't be read is refused, with 0
    points and the reason; where the machine fails, the result is not graded. Raises SourceError.
    """
    began = time.monotonic()
    assignment = source if isinstance(source, Assignment) else Assignment.read(source)
    crowd = crowd or Crowd()
    try:
        handed_in = read_notebook(submission)
    except Refused as refused:
        return _refused(assignment.notebook, str(refused), time.monotonic() - began)
    planned = plan(assignment.notebook, handed_in)
    # the instructor's come first, and win: neither a file nor a folder of the learner's can stand in their way
    beside = {
        **assignment.files,
        **{n: f for n, f in (files or {}).items() if n not in assignment.files},
    }
    try:
        told = _at_work(planned, beside, assignment.files, warm, crowd)
        result = _result(planned, told, warm.tier, time.monotonic() - began)
        return _not_charged(result, planned, assignment, warm, crowd)
    except SandboxError as error:
        return Result(
            0.0,
            planned.max_score,
            (),
            (*planned.notes, str(error)),
            time.monotonic() - began,
            graded=False,
        )


def judged(
    assignment: Assignment, submission: Notebook, warm: Warm, crowd: Crowd | None = None
) -> Result:
    """What the judge says of a notebook that is trusted, as it is: no second look at what failed."""
    trial = plan(assignment.notebook, submission)
    files = assignment.files
    told = _at_work(trial, files, files, warm, crowd or Crowd())
    return _result(trial, told, warm.tier, 0.0)


def _at_work(
    planned: Plan,
    beside: Mapping[str, bytes],
    given: Mapping[str, bytes],
    warm: Warm,
    crowd: Crowd,
) -> Told:
    try:
        with crowd.together():
            return work(planned, beside, warm, warm.limits, given=given)
    except Slow:
        with crowd.alone():
            return work(planned, beside, warm, warm.limits, given=given, alone=True)


def _not_charged(
    result: Result, planned: Plan, assignment: Assignment, warm: Warm, crowd: Crowd
) -> Result:
    """`result`, its failed tests not graded where the instructor's own solution can't pass them here either.

    The reference is only asked when an ordinary test has failed, and once for each notebook.
    """
    plain = {test.grade_id for test in planned.tests if test.plain}
    lost = {c.grade_id for c in result.checks if c.points < c.max_points and c.grade_id in plain}
    if not lost:
        return result

    why = unjudgeable(
        assignment.notebook,
        assignment.files,
        warm,
        lambda submission: judged(assignment, submission, warm, crowd),
    )
    if not lost & set(why):
        return result
    checks = tuple(
        replace(
            check,
            status="not graded",
            points=0.0,
            message=f"the instructor's own solution can't be judged by this test here: {why[check.grade_id]}",
        )
        if check.grade_id in lost & set(why)
        else check
        for check in result.checks
    )
    notes = [f"{grade_id}: not graded: {why[grade_id]}" for grade_id in sorted(lost & set(why))]
    return replace(
        result,
        checks=checks,
        notes=tuple(dict.fromkeys([*result.notes, *notes])),
        score=sum(check.points for check in checks),
        graded=False,
    )


def _refused(source: Notebook, why: str, seconds: float) -> Result:
    empty = plan(source, Notebook(()))
    checks = tuple(
        CheckResult(test.grade_id, test.grade_id, "refused", 0.0, test.points, why)
        for test in empty.tests
    )
    return Result(0.0, empty.max_score, checks, (f"refused: {why}",), seconds, refused=True)


def _result(planned: Plan, told: Told, tier: str, seconds: float) -> Result:
    checks: list[CheckResult] = []
    notes = [*planned.notes, *told.notes]
    for test in planned.tests:
        words = told.tests.get(test.grade_id, {"problem": "the judge said nothing of it"})
        if "problem" in words:
            notes.append(f"{test.grade_id}: not graded: {words['problem']}")
        checks += _checks(test, words)
    if any(check.status == "not attempted" for check in checks):
        notes += _stopped(planned, told)
    return Result(
        score=sum(check.points for check in checks),
        max_score=planned.max_score,
        checks=tuple(checks),
        notes=tuple(dict.fromkeys(notes)),
        seconds=round(seconds, 3),
        graded=all(check.status != "not graded" for check in checks),
        tier=tier,
        cpu_s={what: round(spent, 3) for what, spent in told.cpu_s.items()},
        outputs=tuple(told.outputs),
    )


def _stopped(planned: Plan, told: Told) -> Iterator[str]:
    """The answers' cells that an error stopped: what a test misses may be missing for that."""
    names = {run.position: run.grade_id for run in planned.runs if run.grade_id}
    for cell in told.outputs:
        for said in cell.outputs:
            if cell.position in names and said["output_type"] == "error":
                if said["ename"] == "NotImplementedError":
                    continue  # a blank
                why = f"{said['ename']}: {said['evalue']}"[:200]
                yield f"the cell {names[cell.position]} stopped with {why}"


def _checks(test: Test, words: dict[str, Any]) -> list[CheckResult]:
    """The checks of one test cell, from what the judge told of it; points by exact type, within bounds."""
    name = test.grade_id
    if "exercise" in words:
        return [_course_check(name, check) for check in words["exercise"]["checks"]]
    if "plain" in words:
        c = words["plain"]
        points = min(max(float(c["points"]), 0.0), test.points)
        return [
            CheckResult(
                name,
                str(c["name"]),
                _status(c["status"]),
                points,
                test.points,
                clean(str(c["message"])),
            )
        ]
    if "ended" in words:
        return [
            CheckResult(name, name, _status(words["ended"]), 0.0, test.points, str(words["said"]))
        ]
    return [CheckResult(name, name, "not graded", 0.0, test.points, str(words["problem"]))]


def _course_check(grade_id: str, told: dict[str, Any]) -> CheckResult:
    check = verdict.CheckResult(**told)
    lines = tuple((label, clean(text)) for label, text in check.lines())
    return CheckResult(
        grade_id,
        check.name,
        _status(check.outcome),
        float(check.points),
        float(check.max_points),
        "; ".join(f"{label.lower()}: {text}" for label, text in lines),
        check.hidden,
        lines,
    )


def _status(said: object) -> Status:
    if said not in get_args(Status):
        raise ValueError(f"no status: {said!r}")
    return said  # type: ignore[return-value]
