"""What each exercise of each submission was scored, beside what its answer deserves."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.roster import Submission


@dataclass(frozen=True)
class Mark:
    """One exercise of one submission, in points; ``scored`` is None where nothing was graded."""

    learner: str
    assignment: str
    exercise: str
    answer: str
    deserved: int
    scored: float | None

    @property
    def just(self) -> bool:
        """Whether it got what it deserves."""
        return self.scored == self.deserved


@dataclass(frozen=True)
class Outcome:
    """How a round went: its marks, each step's wall seconds, nbgrader's export of the grades."""

    marks: tuple[Mark, ...]
    seconds: Mapping[str, float]
    grades_csv: str

    @property
    def unjust(self) -> list[Mark]:
        """The marks that differ from what the answers deserve."""
        return [mark for mark in self.marks if not mark.just]


def read_marks(submissions: Sequence[Submission], exported: Path) -> tuple[Mark, ...]:
    """Put the scores of ``exported`` (see :mod:`autograder.classroom.export`) beside the plan's."""
    with exported.open(newline="", encoding="utf-8") as file:
        scores = {
            (row["learner"], row["assignment"], row["exercise"]): float(row["score"])
            for row in csv.DictReader(file)
            if row["score"]
        }
    return tuple(
        Mark(
            learner=submission.learner,
            assignment=submission.assignment,
            exercise=given.exercise,
            answer=given.answer,
            deserved=given.deserved,
            scored=scores.get((submission.learner, submission.assignment, given.exercise)),
        )
        for submission in submissions
        for given in submission.given
    )
