"""An exporter of nbgrader's: one line for each exercise that somebody handed in.

`nbgrader export --exporter=autograder.classroom.export.ByExercise --to=exercises.csv`
"""

from __future__ import annotations

import csv
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

COLUMNS = ("learner", "assignment", "exercise", "score", "max_score")


class ByExercise(ExportPlugin):  # type: ignore[misc]
    """Writes the columns above; an exercise that nbgrader has not graded has no score."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that ``--to`` names."""
        with Path(self.to or "exercises.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for assignment in gradebook.assignments:
                for submission in assignment.submissions:
                    grades = [grade for part in submission.notebooks for grade in part.grades]
                    for grade in grades:
                        exercise = grade.cell.name.removesuffix("-test")
                        score = None if grade.auto_score is None else grade.score
                        whose = (submission.student.id, assignment.name, exercise)
                        writer.writerow((*whose, score, grade.max_score))
