"""A class round on nbgrader and the engine, in one folder: from the release to the export of the grades."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.gradebook import CONFIG, register_with
from autograder.classroom.marks import Outcome, read_marks
from autograder.classroom.roster import Submission
from autograder.classroom.terminals import ClassroomError, Command, Person, Terminals

Said = Callable[[str, int, int], None]  # a step's name, how much of it is done, of how much


@dataclass(frozen=True)
class Instructor:
    """The instructor at work: the course's folder, and ``jobs`` terminals."""

    course: Path
    person: Person
    terminals: Terminals
    jobs: int

    def nbgrader(self, *commands: tuple[str, ...], jobs: int | None = None) -> Iterator[Command]:
        """Type commands of nbgrader, and give each one as it ends. Raises ClassroomError."""
        typed = [Command(self.person, argv) for argv in commands]
        return self.terminals.run(typed, jobs or self.jobs)

    def submitted(self, assignment: str) -> list[str]:
        """The learners whose work on ``assignment`` has been collected."""
        folders = (self.course / "submitted").glob(f"*/{assignment}")
        return sorted(folder.parent.name for folder in folders)


# Grades what was collected of the assignments, and gives something for each submission as it is done.
Grade = Callable[[Instructor, Sequence[str]], Iterable[object]]


def engine_autograde(instructor: Instructor, assignments: Sequence[str]) -> Iterable[object]:
    """The engine, as `autograder grade` runs it. Raises ClassroomError for whoever it could not grade."""
    from autograder.recording.batch import grade_class
    from autograder.recording.collected import collected
    from autograder.recording.course import Course, CourseError
    from autograder.recording.ledger import RecordingError
    from autograder.sandbox.doctor import NoIsolation

    missed = []
    try:
        course = Course.read(instructor.course)
        submissions = [
            one for one in collected(course.coursedir) if one.assignment in set(assignments)
        ]
        for marked in grade_class(course, submissions, assignments, jobs=instructor.jobs):
            if marked.score is None:
                missed.append(f"{marked.handed_in}: {'; '.join(marked.problems)}")
            yield marked
    except (CourseError, RecordingError, NoIsolation) as error:
        raise ClassroomError(str(error)) from None
    if missed:
        raise ClassroomError("\n".join(missed))


def stock_autograde(instructor: Instructor, assignments: Sequence[str]) -> Iterable[object]:
    """nbgrader's own autograder, learner by learner, so that a failure names its learner."""
    collected = [(name, learner) for name in assignments for learner in instructor.submitted(name)]
    stock = "--EngineAutograde.stock=True"
    commands = [("autograde", name, f"--student={learner}", stock) for name, learner in collected]
    return instructor.nbgrader(*commands)


def play(
    root: Path,
    submissions: Sequence[Submission],
    folder: Path,
    *,
    grade: Grade = engine_autograde,
    jobs: int = 2,
    said: Said = lambda step, done, total: None,
) -> Outcome:
    """Play a round of the course in ``root`` with ``submissions``, ``jobs`` commands at a time.

    ``folder``, which must be empty, takes all that is written. Raises ClassroomError where a step
    fails.
    """
    folder = folder.resolve()
    names = sorted({s.assignment for s in submissions})
    seconds: dict[str, float] = {}

    def step(name: str, total: int, parts: Iterable[Iterable[object]]) -> None:
        started, done = time.monotonic(), 0
        said(name, done, total)
        for part in parts:
            for _ in part:
                done += 1
                said(name, done, total)
        seconds[name] = time.monotonic() - started

    with Terminals(folder) as terminals:
        instructor = _instructor(root, folder, terminals, jobs)
        learners = _learners(submissions, folder, instructor)

        def each(verb: str, jobs: int = jobs) -> Iterator[Command]:
            return instructor.nbgrader(*[(verb, name) for name in names], jobs=jobs)

        def everyone(verb: str) -> Iterator[Command]:
            lines = [(verb, *theirs) for theirs in _by_learner(submissions).values()]
            return terminals.run(list(map(Command, learners.values(), lines)), jobs)

        # one by one: two releases side by side would both make the exchange's folders
        released = [_register(instructor), each("release_assignment", jobs=1)]
        step("release", 1 + len(names), released)
        step("fetch", len(learners), [everyone("fetch_assignment")])
        for submission in submissions:
            _write_answers(learners[submission.learner], submission)
        submits = [Command(learners[s.learner], ("submit", s.assignment)) for s in submissions]
        step("submit", len(submits), [terminals.run(submits, jobs)])
        step("collect", len(names), [each("collect")])
        _check_collected(instructor, submissions)
        step("autograde", len(submissions), [grade(instructor, names)])
        given = [each("generate_feedback"), each("release_feedback", jobs=1)]
        step("feedback", 2 * len(names) + len(learners), [*given, everyone("fetch_feedback")])
        _check_feedback(learners, submissions)
        step("export", 2, [instructor.nbgrader(("export", "--to=grades.csv"), EXPORT)])
    marks = read_marks(submissions, instructor.course / "exercises.csv")
    return Outcome(marks, seconds, (instructor.course / "grades.csv").read_text(encoding="utf-8"))


EXPORT = ("export", "--exporter=autograder.classroom.export.ByExercise", "--to=exercises.csv")


def _instructor(root: Path, folder: Path, terminals: Terminals, jobs: int) -> Instructor:
    """The course as it is cloned: what is built, nbgrader's configuration, and no gradebook."""
    if not (root / CONFIG).exists():
        raise ClassroomError(f"{root / CONFIG} is missing: without it nbgrader knows no course")
    course = folder / "instructor" / "course"
    for side in ("source", "release"):
        for notebook in sorted((root / side).glob("*/*.ipynb")):
            assignment = notebook.parent
            shutil.copytree(assignment, course / side / assignment.name, dirs_exist_ok=True)
    shutil.copy(root / CONFIG, course)
    return Instructor(course, Person("instructor", course.parent, course), terminals, jobs)


def _learners(
    submissions: Sequence[Submission], folder: Path, instructor: Instructor
) -> dict[str, Person]:
    """A home for each, with what a teacher tells them: the course, the exchange, and their id."""
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader(CONFIG, path=str(instructor.course)).load_config()
    people = {}
    for name in _by_learner(submissions):
        home = folder / "learners" / name
        told = home / ".jupyter" / CONFIG
        told.parent.mkdir(parents=True)
        told.write_text(
            "c = get_config()\n"
            f"c.CourseDirectory.course_id = {str(config.CourseDirectory.course_id)!r}\n"
            f"c.CourseDirectory.student_id = {name!r}\n"
            f"c.Exchange.root = {str(folder / 'exchange')!r}\n",
            encoding="utf-8",
        )
        people[name] = Person(name, home, home)
    return people


def _by_learner(submissions: Sequence[Submission]) -> dict[str, list[str]]:
    theirs: dict[str, list[str]] = {}
    for submission in submissions:
        theirs.setdefault(submission.learner, []).append(submission.assignment)
    return theirs


def _register(instructor: Instructor) -> Iterator[object]:
    yield register_with(instructor.terminals, instructor.course)


def _write_answers(learner: Person, submission: Submission) -> None:
    """Write a learner's answers into the solution cells of the notebook that they fetched."""
    import nbformat

    path = learner.home / submission.assignment / f"{submission.assignment}.ipynb"
    notebook = nbformat.read(path, 4)
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in marked}
    for given in submission.given:
        if given.exercise not in cells:
            where = f"release/{submission.assignment}"
            raise ClassroomError(f"{where}: no cell {given.exercise!r}; run `make build` first")
        if given.text is not None:
            cells[given.exercise].source = given.text
    nbformat.write(notebook, path)


def _check_collected(instructor: Instructor, submissions: Sequence[Submission]) -> None:
    for name, size in Counter(s.assignment for s in submissions).items():
        found = len(instructor.submitted(name))
        if found != size:
            raise ClassroomError(f"{size} learners submitted {name}, {found} were collected")


def _check_feedback(learners: Mapping[str, Person], submissions: Sequence[Submission]) -> None:
    for submission in submissions:
        folder = learners[submission.learner].home / submission.assignment / "feedback"
        if not list(folder.glob(f"*/{submission.assignment}.html")):
            whose = f"{submission.learner}, {submission.assignment}"
            raise ClassroomError(f"{whose}: nbgrader fetched no feedback")
