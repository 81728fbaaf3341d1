"""A course exercise's test cell: how it is known, and how it runs, up to its hidden checks and from there on."""

from __future__ import annotations

import ast
from types import CodeType
from typing import Any

from autograder.inside.hidden import hidden_lines
from course.check.exercise import judging
from course.check.verdict import ExerciseResult
from course.contract.room import Room


def is_course_exercise(tree: ast.Module) -> bool:
    """Whether a test cell tells its checks itself, by `course.check`."""
    return any(
        isinstance(s, ast.ImportFrom)
        and s.module == "course.check"
        and any(a.name == "exercise" for a in s.names)
        for s in tree.body
    )


def halves(tree: ast.Module, source: str) -> tuple[ast.Module, ast.Module]:
    """The cell up to its hidden checks, and from there on."""
    begins = min(hidden_lines(source), default=len(source.splitlines()) + 1)
    visible = [statement for statement in tree.body if statement.lineno < begins]
    return ast.Module(visible, []), ast.Module(tree.body[len(visible) :], [])


class ExerciseTest:
    """A course exercise's test cell at work, in a namespace of its own."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._names: dict[str, Any] = {"__name__": "test"}
        self._ledger: list[ExerciseResult] = []

    def run(self, part: CodeType) -> None:
        """Run the cell, or the next part of it."""
        token = judging.set((self._room, self._ledger))
        try:
            exec(part, self._names)
        finally:
            judging.reset(token)

    @property
    def told(self) -> ExerciseResult | None:
        """Its checks; None if it never told its score."""
        return self._ledger[0] if len(self._ledger) == 1 else None
