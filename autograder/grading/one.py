"""Grade one notebook from the command line: find a tier, warm up, grade, say it in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.grading import libraries
from autograder.grading.gate import faults
from autograder.grading.grade import Assignment, grade
from autograder.grading.intake import read_files
from autograder.grading.plan import SourceError
from autograder.grading.result import Result
from autograder.sandbox.doctor import NoIsolation, best_tier
from autograder.sandbox.policy import Limits, LimitsError, course_view
from autograder.sandbox.rooms import SandboxError, Warm


class NoVerdict(Exception):
    """There is no result; `misuse` says whether the call was wrong, or else the machine."""

    def __init__(self, said: str, *, misuse: bool) -> None:
        super().__init__(said)
        self.misuse = misuse


def result_of(
    source: Path, submission: Path, files: Path | None = None, *, unsafe: bool = False
) -> Result:
    """The result of `submission`. Raises NoVerdict."""
    for path, what in ((source, "the instructor's notebook"), (submission, "the submission")):
        if not path.exists() and not path.is_symlink():
            raise NoVerdict(f"{path}: there is no such file; give the path of {what}", misuse=True)
    try:
        assignment = Assignment.read(source)
    except SourceError as error:
        raise NoVerdict(str(error), misuse=True) from None
    beside, notes = read_files(files) if files else ({}, [])
    try:
        limits = Limits.configured(Path())
        tier = "none" if unsafe else best_tier(limits)
        secret = (source, source.parent, submission, submission.parent)
        view = course_view(path.absolute() for path in secret)
        with Warm(tier, view, limits, libraries.of([assignment.notebook])) as warm:
            result = grade(assignment, submission, warm=warm, files=beside)
    except SourceError as error:
        raise NoVerdict(f"{source}: {error}", misuse=True) from None
    except LimitsError as error:
        raise NoVerdict(str(error), misuse=True) from None
    except (NoIsolation, SandboxError) as error:
        raise NoVerdict(str(error), misuse=False) from None
    return result.with_notes(notes)


def faults_of(source: Path, *, unsafe: bool = False) -> list[str]:
    """What the release gate says of an instructor's notebook. Raises NoVerdict."""
    if not source.is_file():
        raise NoVerdict(f"{source}: there is no such notebook", misuse=True)
    try:
        assignment = Assignment.read(source)
        limits = Limits.configured(Path())
        tier = "none" if unsafe else best_tier(limits)
        view = course_view([source.absolute(), source.absolute().parent])
        with Warm(tier, view, limits, libraries.of([assignment.notebook])) as warm:
            return faults(source, warm=warm)
    except (SourceError, LimitsError) as error:
        raise NoVerdict(str(error), misuse=True) from None
    except (NoIsolation, SandboxError) as error:
        raise NoVerdict(str(error), misuse=False) from None


def in_words(result: Result) -> Iterator[str]:
    """The result, line by line."""
    for check in result.checks:
        yield f"{check.grade_id}: {check.name}: {check.status}, {check.points:g} of {check.max_points:g}"
        if check.message:
            yield f"    {check.message}"
    yield from (f"note: {note}" for note in result.notes)
    if result.graded:
        yield f"{result.score:g} of {result.max_score:g} points, in {result.seconds:.1f} s"
    else:
        yield "not graded"
