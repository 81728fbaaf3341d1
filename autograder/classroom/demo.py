"""`autograder demo`: a class round before your eyes, and whether everyone got what they deserve."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.answers import AnswerError, load_answers
from autograder.classroom.gradebook import assignments
from autograder.classroom.marks import Mark, Outcome
from autograder.classroom.roster import Submission, handed_in, plan, read_assignment
from autograder.classroom.round import play
from autograder.classroom.terminals import ClassroomError

SECONDS_ONCE, SECONDS_EACH = 60, 3  # for a round, and for a submission in it; two idle cores
DOES = {
    "release": "assignments are released",
    "fetch": "learners fetch them",
    "submit": "learners submit their answers",
    "collect": "submissions are collected",
    "autograde": "submissions are autograded",
    "feedback": "feedback is given and fetched",
    "export": "grades are exported",
}


def run_demo(root: Path, learners: int, console: Console) -> int:
    """Play a round of ``learners`` made-up learners on the course in ``root``; the exit status.

    0 where every score is the one that the answer bank says, 1 where one differs or a step fails.
    """
    started = time.monotonic()
    console.print(f"A class round on nbgrader, in a temporary folder. Learners: {learners}.")
    try:
        submissions = _submissions(root, learners, console)
        with tempfile.TemporaryDirectory(prefix="round-") as folder, _progress(console) as progress:
            outcome = _play(root, submissions, Path(folder), progress)
    except (ClassroomError, AnswerError) as error:
        console.print(f"The round stopped. {error}", markup=False, highlight=False, soft_wrap=True)
        return 1
    console.print(_table(submissions, outcome))
    for mark in outcome.unjust:
        console.print(f"  {_said(mark)}", markup=False, highlight=False, soft_wrap=True)
    wrong = f"{len(outcome.unjust)} of {len(outcome.marks)} scores are not"
    verdict = f"{wrong if outcome.unjust else 'Every score is'} the one that the answer deserves."
    console.print(f"{verdict} {time.monotonic() - started:.0f} s in all.")
    return 1 if outcome.unjust else 0


def _submissions(root: Path, learners: int, console: Console) -> tuple[Submission, ...]:
    answers = root / "tests" / "answers"
    if not answers.is_dir():
        raise ClassroomError(f"{answers}: no answer bank; run this in the project's folder")
    bank = load_answers(answers)
    names = assignments(root)
    course = [read_assignment(root / "source" / name / f"{name}.ipynb") for name in names]
    submissions = plan(course, bank, learners)
    asked = {task.exercise for assignment in course for task in assignment.tasks}
    known = sum(len(answers) for exercise, answers in bank.items() if exercise in asked)
    console.print(
        f"{len(submissions)} submissions of {len(course)} assignments, "
        f"with {len(handed_in(submissions))} of the {known} answers in the bank. "
        f"About {_duration(SECONDS_ONCE + SECONDS_EACH * len(submissions))}."
    )
    return submissions


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<30}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _play(
    root: Path, submissions: tuple[Submission, ...], folder: Path, progress: Progress
) -> Outcome:
    bars = {step: progress.add_task(does, start=False, total=None) for step, does in DOES.items()}

    def said(step: str, done: int, total: int) -> None:
        if done == 0:
            progress.start_task(bars[step])
        progress.update(bars[step], completed=done, total=total)

    return play(root, submissions, folder, said=said)


def _table(submissions: Iterable[Submission], outcome: Outcome) -> Table:
    table = Table("learner", "assignment")
    table.add_column("scored", justify="right")
    table.add_column("deserved", justify="right")
    for submission in submissions:
        whose = (submission.learner, submission.assignment)
        marks = [mark for mark in outcome.marks if (mark.learner, mark.assignment) == whose]
        just = all(mark.just for mark in marks)
        table.add_row(
            submission.learner,
            submission.assignment,
            _points(marks),
            str(submission.deserved),
            style="" if just else "bold red",
        )
    return table


def _points(marks: list[Mark]) -> str:
    """The sum of the scores; an exercise without one is named, not counted as 0."""
    scores = [mark.scored for mark in marks if mark.scored is not None]
    return f"{sum(scores):g}" + (" (not all graded)" if len(scores) < len(marks) else "")


def _said(mark: Mark) -> str:
    scored = "not graded" if mark.scored is None else f"scored {mark.scored:g}"
    whose = f"{mark.learner}, {mark.exercise}, answer {mark.answer}"
    return f"{whose}: {scored}, deserves {mark.deserved}"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} minutes"
