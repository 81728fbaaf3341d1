"""Who hands in what: a plan of made-up submissions, each with the points that it deserves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from autograder.answers import Answer

SKIPS = 4  # every fourth learner leaves out an assignment
OURS = ("reference", "blank")  # what is handed in and is no answer of the bank
KINDS_OF_ID = (
    "learner-{}",
    "learner-{}",
    "learner-{}",
    "learner.{}.b",
    "learner-{}@school.example",
)


@dataclass(frozen=True)
class Task:
    """An exercise: its points, and the text of the solution cell as the author wrote it."""

    exercise: str
    points: int
    reference: str


@dataclass(frozen=True)
class Assignment:
    """An assignment's exercises, in the notebook's order."""

    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Given:
    """What a learner writes for one exercise: ``text`` into the solution cell, or None, nothing.

    ``answer`` is its name in the answer bank, or "reference" or "blank".
    """

    exercise: str
    answer: str
    text: str | None
    deserved: int


@dataclass(frozen=True)
class Submission:
    """One learner's work on one assignment."""

    learner: str
    assignment: str
    given: tuple[Given, ...]

    @property
    def deserved(self) -> int:
        """The points that it deserves in all."""
        return sum(given.deserved for given in self.given)


def read_assignment(path: Path) -> Assignment:
    """Read the exercises of a built notebook of source/."""
    import nbformat

    cells = nbformat.read(path, 4).cells
    marked = {
        cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata
    }
    tasks = tuple(
        Task(name, int(marked[f"{name}-test"].metadata.nbgrader.points), cell.source)
        for name, cell in marked.items()
        if cell.metadata.nbgrader.solution and f"{name}-test" in marked
    )
    return Assignment(path.stem, tasks)


def plan(
    assignments: Sequence[Assignment], bank: Mapping[str, Sequence[Answer]], learners: int
) -> tuple[Submission, ...]:
    """The submissions of a class of ``learners``; the same for the same arguments.

    The first learner writes the reference solutions, the second nothing. The others go through the
    bank's answers, right and wrong ones in turn, in each exercise one answer further on: so every
    learner's work is a mixture, and every answer is handed in once the class is large enough.
    Every fourth learner leaves out an assignment.
    """
    submissions = []
    for position, assignment in enumerate(assignments):
        turn = 0
        for number in range(1, learners + 1):
            if number > 2 and _leaves_out(number, position, len(assignments)):
                continue
            given = [
                _given(task, bank, number, turn + place)
                for place, task in enumerate(assignment.tasks)
            ]
            submissions.append(Submission(learner_id(number), assignment.name, tuple(given)))
            turn += number > 2
    return tuple(submissions)


def learner_id(number: int) -> str:
    """A learner's id: plain, with dots, or like the e-mail addresses that some schools use."""
    return KINDS_OF_ID[number % len(KINDS_OF_ID)].format(number)


def handed_in(submissions: Sequence[Submission]) -> set[tuple[str, str]]:
    """The answers of the bank, as (exercise, name), that somebody hands in."""
    given = [given for submission in submissions for given in submission.given]
    return {(g.exercise, g.answer) for g in given if g.answer not in OURS}


def _leaves_out(number: int, position: int, assignments: int) -> bool:
    if number % SKIPS or assignments == 1:
        return False
    return (number // SKIPS - 1) % assignments == position


def _given(task: Task, bank: Mapping[str, Sequence[Answer]], number: int, turn: int) -> Given:
    answers = list(_in_turn(bank.get(task.exercise, ())))
    if number == 2:
        return Given(task.exercise, "blank", None, 0)
    if number == 1 or not answers:
        return Given(task.exercise, "reference", task.reference, task.points)
    answer = answers[turn % len(answers)]
    return Given(task.exercise, answer.name, answer.text, answer.score)


def _in_turn(answers: Sequence[Answer]) -> Iterator[Answer]:
    right, wrong = [a for a in answers if a.right], [a for a in answers if not a.right]
    for pair in zip_longest(right, wrong):
        yield from (answer for answer in pair if answer is not None)
