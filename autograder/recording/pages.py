"""Writes each graded submission's page of feedback beside nbgrader's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.grading.feedback import page
from autograder.grading.intake import Notebook, Refused, read_notebook
from autograder.recording.batch import results_of
from autograder.recording.cache import write_whole
from autograder.recording.collected import collected
from autograder.recording.course import Course


def write(
    course: Course, assignment: str | None = None, student: str | None = None
) -> Iterator[Path]:
    """Write ``feedback/STUDENT/ASSIGNMENT/NOTEBOOK.checks.html`` for what has been graded; the path of each.

    A page is there whole or not at all. Raises OSError where the disk fails.
    """
    directory = course.coursedir.feedback_directory
    for handed_in in collected(course.coursedir, assignment or "*", student or "*"):
        results = results_of(course.state, handed_in.student, handed_in.assignment)
        folder = Path(
            course.coursedir.format_path(directory, handed_in.student, handed_in.assignment)
        )
        for name, result in results.items():
            try:
                notebook = read_notebook(handed_in.folder / f"{name}.ipynb")
            except Refused:
                notebook = Notebook(())
            text = page(result, notebook, title=name, learner=handed_in.student)
            place = folder / f"{name}.checks.html"
            write_whole(place, text)
            place.chmod(0o644)
            yield place
