"""The way of a class: submissions are graded side by side, and recorded one after the other as they are done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbgrader.api import MissingEntry

from autograder.grading.intake import Notebook, Refused, read_notebook
from autograder.grading.result import Result
from autograder.recording.cache import Cache, digest, digest_of_files, write_whole
from autograder.recording.collected import TIMESTAMP, HandedIn, contents
from autograder.recording.course import Course, CourseError, Given, SourceError, given
from autograder.recording.engine import Engine
from autograder.recording.folder import put, tidy
from autograder.recording.ledger import KEPT, Entry, Ledger, RecordingError
from autograder.recording.notebook import Graded, graded_notebook
from autograder.recording.packed import pack, unpack
from autograder.recording.pool import Hung, side_by_side
from autograder.sandbox.doctor import NoIsolation
from autograder.sandbox.policy import Limits, LimitsError

State = Literal["recorded", "unchanged", "not recorded"]


@dataclass(frozen=True)
class Marked:
    """What became of one submission. `problems` need an instructor's eye; `score` is None where not all was graded."""

    handed_in: HandedIn
    state: State
    score: float | None
    max_score: float
    known: bool
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for `--json`."""
        return {
            "student": self.handed_in.student, "assignment": self.handed_in.assignment, "state": self.state,
            "score": self.score, "max_score": self.max_score, "known": self.known,
            "problems": list(self.problems), "notes": list(self.notes),
        }  # fmt: skip


@dataclass(frozen=True)
class _Work:
    """A graded submission, ready to be recorded."""

    entry: Entry
    files: Mapping[str, bytes]
    results: Mapping[str, Result]
    key: str  # of all that it follows from; empty if that can't be named
    known: bool
    max_score: float
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def grade_class(
    course: Course,
    submissions: Iterable[HandedIn],
    assignments: Iterable[str],
    *,
    jobs: int = 2,
    unsafe: bool = False,
    again: bool = False,
    limits: Limits | None = None,
    hang_s: float | None = None,
) -> Iterator[Marked]:
    """Grade `submissions`, each of one of `assignments`, `jobs` at a time, and record each as it is done.

    What has been recorded and has not changed is left as it is, unless `again`. Nothing that goes wrong with one
    submission touches another's. Raises CourseError, NoIsolation, and RecordingError where the gradebook or the disk
    fails; what was graded until then is kept.
    """
    try:
        limits = limits or Limits.configured(course.root)
    except LimitsError as error:
        raise CourseError(str(error)) from None
    tidy(course.autograded)
    with closing(course.ledger()) as ledger:
        ours: dict[str, dict[str, Given]] = {}
        faults: dict[str, str] = {}
        for name in assignments:
            try:
                ours[name] = given(course, name, ledger)
            except (CourseError, SourceError) as error:
                faults[name] = str(error)
        sources = [one.source for notebooks in ours.values() for one in notebooks.values()]
        cache = Cache(course.state / "cache")
        with Engine(sources, cache, unsafe=unsafe, limits=limits, hide=[course.root]) as engine:

            def work(handed_in: HandedIn) -> _Work:
                if handed_in.assignment in faults:
                    raise CourseError(faults[handed_in.assignment])
                return _graded(course, handed_in, ours[handed_in.assignment], engine)

            told: set[str] = set()
            for handed_in, done in side_by_side(work, submissions, jobs, hang_s or _hang_s(limits)):
                if isinstance(done, (NoIsolation, KeyboardInterrupt)):
                    raise done
                if isinstance(done, BaseException):
                    most = sum(one.points for one in ours.get(handed_in.assignment, {}).values())
                    marked = Marked(handed_in, "not recorded", None, most, False, (_why(done),))
                else:
                    marked = _recorded(course, ledger, handed_in, done, again=again)
                news = [problem for problem in engine.problems if problem not in told]
                told.update(news)
                yield marked if not news else _with(marked, news)
        cache.prune()


def results_of(course_state: Path, student: str, assignment: str) -> dict[str, Result]:
    """The recorded results of a submission, by notebook; {} where nothing is recorded."""
    try:
        data = json.loads(_marker(course_state, student, assignment).read_bytes())
        return {str(name): unpack(result) for name, result in data["results"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _graded(
    course: Course, handed_in: HandedIn, ours: Mapping[str, Given], engine: Engine
) -> _Work:
    """In a thread: read, grade, and make what is to be recorded."""
    found = contents(handed_in, list(ours), course.coursedir.ignore)
    notebooks: dict[str, tuple[Graded, Result] | None] = {}
    results: dict[str, Result] = {}
    keys: dict[str, str] = {}
    problems, notes, known = [], list(found.notes), True
    files = dict(found.files)
    for name, one in ours.items():
        files |= one.source.assignment.files
        path = found.notebooks.get(name)
        if path is None:
            notebooks[name] = None
            problems.append(f"no {name}.ipynb was handed in: 0 points for it")
            continue
        beside = {**one.unless_handed_in, **found.files}
        outcome = engine.outcome(one.source, path, beside)
        result = outcome.result
        if result.refused or not result.graded:
            problems += [
                note for note in result.notes if "not graded" in note or result.refused
            ] or [f"not graded: {result.notes[-1] if result.notes else 'no reason is known'}"]
        notes += result.notes
        results[name], keys[name], known = result, outcome.key, known and outcome.known
        graded = graded_notebook(
            one.originals,
            one.page.kernelspec,
            one.source.assignment.notebook,
            _read(path),
            result,
        )
        notebooks[name] = (graded, result)
        files[f"{name}.ipynb"] = nbformat.writes(graded.notebook).encode()
    if found.stamp is not None:
        files[TIMESTAMP] = found.stamp
    entry = Entry(handed_in.student, handed_in.assignment, found.timestamp, notebooks)
    key = (
        "" if not all(keys.values()) else digest(keys, digest_of_files(files), str(found.timestamp))
    )
    most = sum(one.points for one in ours.values())
    return _Work(
        entry, files, results, key, known, most, tuple(problems), tuple(dict.fromkeys(notes))
    )


def _read(path: Path) -> Notebook:
    try:
        return read_notebook(path)
    except Refused:
        return Notebook(())


def _recorded(
    course: Course, ledger: Ledger, handed_in: HandedIn, work: _Work, *, again: bool
) -> Marked:
    """In the one thread that writes: the gradebook, then the folder, then what says that both are done."""
    graded = all(result.graded for result in work.results.values())
    score = sum(result.score for result in work.results.values()) if graded else None

    def marked(state: State, *more: str) -> Marked:
        given_score = None if state == "not recorded" else score
        return Marked(handed_in, state, given_score, work.max_score, work.known,
                      (*work.problems, *more), work.notes)  # fmt: skip

    if any(not result.graded and not result.checks for result in work.results.values()):
        return marked("not recorded")  # the machine failed: what is recorded of before stays
    place = course.place(handed_in.student, handed_in.assignment)
    marker = _marker(course.state, handed_in.student, handed_in.assignment)
    if (
        not again
        and work.key
        and _key_in(marker) == work.key
        and place.is_dir()
        and ledger.holds(work.entry)
    ):
        return marked("unchanged")
    try:
        ledger.record(work.entry)
        put(course.autograded, place, work.files, course.permissions)
        packed = {name: pack(result) for name, result in work.results.items()}
        write_whole(marker, json.dumps({"key": work.key, "results": packed}))
    except OSError as error:
        where = error.filename or course.root
        raise RecordingError(f"{where}: {error.strerror or error}. {KEPT}") from None
    except RecordingError:
        raise
    except MissingEntry as error:
        return marked("not recorded", f"the gradebook has no such entry: {error}")
    except Exception as error:
        return marked("not recorded", _why(error))
    return marked("recorded")


def _marker(state: Path, student: str, assignment: str) -> Path:
    return state / "results" / student / f"{assignment}.json"


def _key_in(marker: Path) -> str | None:
    try:
        key = json.loads(marker.read_bytes())["key"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return key if isinstance(key, str) else None


def _with(marked: Marked, news: list[str]) -> Marked:
    return replace(marked, problems=(*marked.problems, *news))


def _why(error: BaseException) -> str:
    match error:
        case CourseError() | SourceError():
            return f"not graded: {error}"
        case Hung():
            return f"not graded: its worker hung ({error}); the others went on"
        case _:
            return f"not graded: {type(error).__name__}: {error}"


def _hang_s(limits: Limits) -> float:
    """Longer than any submission can take: all its limits, loosened, again alone, and a wait for others to be alone."""
    once = limits.cells_cpu_s * limits.wall_factor * (limits.reopenings + 1)
    return 4 * once
