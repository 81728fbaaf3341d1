"""The release gate: before a learner is charged for a test, the reference must earn all of it and a blank nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from nbformat import NotebookNode

from autograder.build.errors import Fault
from autograder.build.lesson import Lesson
from autograder.judge import AnswerRoom, JudgedExercise, judge


def grade_cells(
    lesson: Lesson, answers: Mapping[str, str], exercises: Collection[str] | None = None
) -> list[JudgedExercise]:
    """Judge ``answers`` (exercise id → text of the solution cell) with the lesson's tests, in another process.

    Exercises without an answer get the reference solution; ``exercises`` says which are judged, all by default. Only
    setup cells and answers run: exercises are independent of everything else.
    """
    cells = [
        *lesson.setup,
        *({**lesson.solutions, **answers}[grade_id] for grade_id in lesson.solutions),
    ]
    with AnswerRoom(cells) as answer_room:
        asked = [
            (e, text) for e, text in lesson.tests.items() if exercises is None or e in exercises
        ]
        return judge(asked, answer_room.room)


def gate(lesson: Lesson, released: NotebookNode) -> Iterator[Fault]:
    """What is wrong with the tests themselves, seen by running them on the reference and on the released notebook."""
    if not lesson.tests:
        return
    blank = {
        cell.metadata["nbgrader"]["grade_id"]: cell.source
        for cell in released.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for reference, empty in zip(grade_cells(lesson, {}), grade_cells(lesson, blank), strict=True):
        where = f"test of {reference.grade_id}"
        if reference.result is None or empty.result is None:
            yield Fault(lesson.file, where, reference.problem or empty.problem)
            continue
        points = reference.result.points
        if reference.result.max_points_here != points:
            checks = reference.result.max_points_here
            yield Fault(
                lesson.file,
                where,
                f"the checks' points sum to {checks}, the exercise says {points}",
            )
        for check in reference.result.checks:
            if check.outcome != "passed":
                why = "; ".join(text for _, text in check.lines())
                yield Fault(lesson.file, where, f"the reference fails '{check.name}': {why}")
        for check in empty.result.checks:
            if check.outcome != "not attempted":
                yield Fault(
                    lesson.file, where, f"the blank release is {check.outcome} in '{check.name}'"
                )
