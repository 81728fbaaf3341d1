"""Runs test cells against a room, and says what each exercise earned."""

from __future__ import annotations

import linecache
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.inside.exercises import ExerciseTest
from course.check.verdict import ExerciseResult
from course.contract.room import Room, RoomDied


@dataclass(frozen=True)
class JudgedExercise:
    """What one test cell said: a result, or the problem that kept it from one (then it is not graded, never 0)."""

    grade_id: str
    result: ExerciseResult | None
    problem: str = ""


def judge(tests: Iterable[tuple[str, str]], room: Room) -> list[JudgedExercise]:
    """Run each test cell, given as (grade_id, text), in a namespace of its own against ``room``."""
    return [_judge_one(grade_id, text, room) for grade_id, text in tests]


def _judge_one(grade_id: str, text: str, room: Room) -> JudgedExercise:
    filename = f"<test {grade_id}>"
    # a probe's text is read back from its source lines, as in a notebook
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    test = ExerciseTest(room)
    try:
        test.run(compile(text, filename, "exec"))
    except RoomDied as died:
        return JudgedExercise(grade_id, None, str(died))
    except Exception as error:
        return JudgedExercise(
            grade_id, None, f"the test itself failed: {type(error).__name__}: {error}"
        )
    finally:
        linecache.cache.pop(filename, None)
    if test.told is None:
        return JudgedExercise(grade_id, None, "the test never reached ex.score()")
    return JudgedExercise(grade_id, test.told)
