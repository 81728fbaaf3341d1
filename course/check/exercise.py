"""An exercise's checks: each is run, none stops the next, and the sum is the exercise's score."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from course.check.reading import Misread
from course.check.verdict import CheckResult, ExerciseResult, Outcome, Score
from course.contract.room import (
    AnswerMissing,
    AnswerRaised,
    AnswerRefused,
    ContractError,
    Exchange,
    Handle,
    Room,
    RoomDied,
    local_room,
)
from course.contract.saying import brief

# Set by a judge around a test cell: the room it judges, and where the results go.
judging: ContextVar[tuple[Room, list[ExerciseResult]] | None] = ContextVar("judging", default=None)

# No verdict on an answer: a mistake in the test cell itself, or a room that is gone. These leave the cell.
NO_VERDICT = (ContractError, NameError, ImportError, SyntaxError)


class _Failed(Exception):
    """Leaves a check at the first need that is not met."""


class Check:
    """One check while it runs: ``need`` says what must hold, ``yours`` what the verdict quotes."""

    def __init__(self, idea: str) -> None:
        self.idea = idea
        self.quoted: str | None = None

    def yours(self, value: object) -> None:
        """Quote ``value`` as the learner's, instead of the last value that came back."""
        self.quoted = value if isinstance(value, str) else brief(value)

    def need(self, holds: object, idea: str | None = None) -> None:
        """Go on if ``holds`` is true; otherwise the check fails, for the misconception that ``idea`` names."""
        import numpy as np

        if not isinstance(holds, (bool, np.bool_)):
            raise Misread("a value of another kind", holds)
        if not holds:
            self.idea = idea or self.idea
            raise _Failed


class Exercise:
    """The checks of one exercise, in the room where the answer lives. Made by :func:`exercise`."""

    def __init__(
        self, grade_id: str, points: int, room: Room, ledger: list[ExerciseResult] | None
    ) -> None:
        self.grade_id, self.points = grade_id, points
        self._room, self._ledger = room, ledger
        self._results: list[CheckResult] = []

    def answer(self, name: str) -> Handle:
        """The learner's function or object ``name``, as a handle to call."""
        return self._room.answer(name)

    def value(self, name: str) -> Any:
        """The learner's plain value ``name``; ask for it inside a check."""
        return self._room.value(name)

    def probe(self, function: Callable[..., object]) -> Callable[..., Any]:
        """Decorator: ``function`` runs beside the answer and returns plain data (see Room.probe)."""
        return self._room.probe(function)

    def artefact(self, path: str) -> Callable[[Callable[..., object]], Callable[..., Any]]:
        """Decorator: the function looks at a copy of what the answer left at ``path`` (see Room.artefact)."""
        return self._room.artefact(path)

    @contextmanager
    def check(
        self,
        name: str,
        points: int,
        *,
        idea: str,
        tried: str | None = None,
        reread: str | None = None,
    ) -> Iterator[Check]:
        """A visible check, worth ``points``: the verdict shows its input and the learner's value.

        ``name`` says what must hold, ``tried`` what was put in, ``idea`` the misconception that fails it, ``reread``
        the heading of the notebook to go back to.
        """
        yield from self._run(name, points, idea, tried, reread, hidden=False)

    @contextmanager
    def hidden(
        self, name: str, points: int, *, idea: str, reread: str | None = None
    ) -> Iterator[Check]:
        """A hidden check: the verdict shows the idea and the link, never the input."""
        yield from self._run(name, points, idea, None, reread, hidden=True)

    def score(self) -> Score:
        """The verdict as the cell's value: a number for nbgrader, a table for the reader.

        Where only the visible checks are here and all pass, the number is the full one, and the table says that the
        hidden ones are still to come.
        """
        result = ExerciseResult(self.grade_id, self.points, tuple(self._results))
        if result.max_points_here > self.points:
            raise ContractError(
                f"{self.grade_id}: its checks are worth {result.max_points_here} points, the exercise {self.points}"
            )
        if self._ledger is not None:
            self._ledger.append(result)
        return Score(result)

    def _last(self) -> Exchange | None:
        """The last thing that the running check asked of the answer."""
        return self._room.last

    def _run(
        self,
        name: str,
        points: int,
        idea: str,
        tried: str | None,
        reread: str | None,
        *,
        hidden: bool,
    ) -> Iterator[Check]:
        if type(points) is not int or points < 0:
            raise ContractError(
                f"{self.grade_id}: check {name!r} is worth {points!r}; a check is worth whole points"
            )
        if any(r.name == name for r in self._results):
            raise ContractError(f"{self.grade_id}: two checks are called {name!r}")
        self._room.last = None
        check = Check(idea)
        outcome: Outcome = "passed"
        note: str | None = None
        try:
            yield check
        except NO_VERDICT:
            raise
        except RoomDied as died:
            if died.why not in ("timed out", "crashed"):
                raise
            outcome, note = died.why, str(died)  # type: ignore[assignment]
        except AnswerMissing as missing:
            outcome, note = (
                "not attempted",
                f"no {missing} here: run the cell above, and mend what stops it",
            )
        except AnswerRaised as error:
            if error.raised.is_a("NotImplementedError"):
                outcome, note = "not attempted", "still to be written"
            else:
                outcome = "failed"
                note = error.raised.type_name if hidden else str(error)
        except AnswerRefused as error:
            outcome, note = "refused", str(error)
        except Misread as misread:
            outcome = "failed"
            check.idea = f"{misread}. {check.idea}"
        except _Failed:
            outcome = "failed"
        except Exception as error:  # the value has another shape than the test reads
            if self._last() is None:
                problem = f"{name!r} failed before it asked the answer anything: {error!r}"
                raise ContractError(problem) from error
            outcome = "failed"
            check.idea = f"the value has another shape than the task asks for. {check.idea}"
        last = self._last()
        if note is None and not hidden:
            note = check.quoted or (brief(last.value) if last else "")
        self._results.append(
            CheckResult(
                name=name,
                hidden=hidden,
                outcome=outcome,
                points=points if outcome == "passed" else 0,
                max_points=points,
                tried="" if hidden else tried or (last.asked if last else ""),
                yours=note or "",
                idea=check.idea,
                reread=reread or "",
            )
        )


def exercise(grade_id: str, *, points: int) -> Exercise:
    """Begin the checks of exercise ``grade_id``, worth ``points`` in all (visible and hidden).

    In a notebook the answers are the notebook's own names; under a judge they live in another process, and the cell
    doesn't know the difference.
    """
    if type(points) is not int or points < 0:
        raise ContractError(f"{grade_id}: an exercise is worth whole points, not {points!r}")
    judged = judging.get()
    if judged is not None:
        room, ledger = judged
        return Exercise(grade_id, points, room, ledger)
    names: Mapping[str, object] = sys._getframe(1).f_globals
    return Exercise(grade_id, points, local_room(names), None)
