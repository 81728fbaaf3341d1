"""In the judge's room: run the tests against answers that live in another room.

The judge sees tests and plain values, never a learner's object; it has no file to read and nobody to talk to but the
grader, who passes its questions on. Course exercises tell their checks themselves; any other nbgrader test cell
(asserts, partial credit by its last value) is one check.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import json
import linecache
import socket
from typing import Any

from autograder.inside import names
from autograder.sandbox.channel import Channel
from autograder.sandbox.keeper import Order
from course.check.exercise import judging
from course.check.verdict import ExerciseResult, Score
from course.contract import wire
from course.contract.room import (
    AnswerMissing,
    AnswerRaised,
    AnswerRefused,
    ContractError,
    Room,
    RoomDied,
)
from course.contract.servant import Reply, Request

ASK, TOLD, DONE = b"?", b"!", b"."
HIDDEN_BEGINS, HIDDEN_ENDS = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def live(line: socket.socket, order: Order) -> None:
    """Run the tests that the first frame holds, and tell of each."""
    channel = Channel(line)
    work: dict[str, Any] = json.loads(channel.receive())

    def ask(request: Request) -> Reply:
        channel.send(ASK + wire.dumps(request))
        frame = channel.receive()
        if frame[:1] == b"x":
            died = json.loads(frame[1:])
            raise RoomDied(died["said"], died["why"])
        try:
            reply = wire.loads(frame[1:])
        except wire.WireError as error:
            return {"refused": f"an unreadable reply: {error}"}
        return reply if isinstance(reply, dict) else {"refused": "an unreadable reply"}

    bench = Bench(work["helpers"], work["imports"], set(work["theirs"]), ask)
    for test in work["tests"]:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            told = bench.judge(test["grade_id"], test["source"], float(test["points"]))
        channel.send(TOLD + json.dumps(told).encode())
    channel.send(DONE)


class _PlainRoom(Room):
    """The room as an ordinary test sees it: what the answer raised can be caught by its built-in type."""

    def request(self, request: Request, asked: str) -> object:
        try:
            return super().request(request, asked)
        except AnswerRaised as error:
            raise _in_its_own_clothes(error) from None


class Bench:
    """Runs test cells one after the other, as a notebook would: names that one leaves, the next may use.

    ``helpers`` are the instructor's locked cells, ``imports`` the import statements of their other cells by name,
    ``theirs`` the names that an answer binds: those, and all that nobody else has, are asked for.
    """

    def __init__(
        self, helpers: list[str], imports: dict[str, str], theirs: set[str], ask: Any
    ) -> None:
        self._imports, self._theirs = imports, theirs
        self._ask = ask
        self._names: dict[str, Any] = {"__name__": "tests", "__builtins__": builtins}
        self._helpers: dict[str, ast.Module] = {}
        for source in helpers:
            with contextlib.suppress(SyntaxError):
                tree = names.parsed(source)
                for name in names.bound(tree):
                    self._helpers[name] = tree
        self._ran: list[ast.Module] = []

    def judge(self, grade_id: str, source: str, points: float) -> dict[str, Any]:
        """Run one test cell; its checks as plain data, or the problem that kept it from a verdict."""
        filename = f"<test {grade_id}>"
        # a probe's text is read back from its source lines, as in a notebook
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        ledger: list[ExerciseResult] = []
        try:
            tree = names.parsed(source)
        except SyntaxError as error:
            return _problem(grade_id, f"the test cell is no Python: {error}")
        try:
            if _is_course_exercise(tree):
                token = judging.set((Room(self._ask), ledger))
                try:
                    exec(compile(tree, filename, "exec"), {"__name__": "test"})
                finally:
                    judging.reset(token)
                if len(ledger) != 1:
                    return _problem(grade_id, "the test never reached ex.score()")
                return {"grade_id": grade_id, "exercise": ledger[0].as_dict()}
            return self._plain(grade_id, tree, source, points, filename)
        except RoomDied as died:
            return _problem(grade_id, str(died))
        except Exception as error:
            return _problem(grade_id, f"the test itself failed: {type(error).__name__}: {error}")
        finally:
            linecache.cache.pop(filename, None)

    def _plain(
        self, grade_id: str, tree: ast.Module, source: str, points: float, filename: str
    ) -> dict[str, Any]:
        room = _PlainRoom(self._ask)
        scored = points
        status, said = "passed", ""
        ledger: list[ExerciseResult] = []
        token = judging.set(
            (Room(self._ask), ledger)
        )  # `exercise` may have been imported in another cell
        try:
            self._provide(names.read(tree), room)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, filename, "exec"), self._names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), filename, "eval"), self._names)
                if isinstance(value, Score) and ledger:
                    return {"grade_id": grade_id, "exercise": ledger[-1].as_dict()}
                scored = _partial(value, points)
                if scored < points:
                    status, said = "failed", f"{scored:g} of {points:g} points"
        except ContractError as error:
            return _problem(grade_id, str(error))
        except RoomDied as died:
            if not died.why:
                raise
            status, said, scored = died.why, str(died), 0.0
        except AnswerMissing as missing:
            status, said, scored = (
                "not attempted",
                f"there is no {missing}: its cell is gone, or failed",
                0.0,
            )
        except AnswerRefused as error:
            status, said, scored = "refused", str(error), 0.0
        except AnswerRaised as error:
            scored = 0.0
            if error.raised.is_a("NotImplementedError"):
                status, said = "not attempted", "still to be written"
            else:
                hidden = _is_hidden(error, source, filename)
                status = "failed"
                said = (
                    error.raised.type_name
                    if hidden
                    else f"{error.raised.type_name}: {error.raised.message}"
                )
        except (ImportError, SyntaxError) as error:
            return _problem(grade_id, f"the test itself failed: {error}")
        except Exception as error:
            hidden = _is_hidden(error, source, filename)
            status, scored = "failed", 0.0
            said = _said(error, source, filename) if not hidden else "a hidden test fails"
        finally:
            judging.reset(token)
        check = {
            "name": grade_id,
            "status": status,
            "points": scored,
            "max_points": points,
            "message": said,
        }
        return {"grade_id": grade_id, "plain": check}

    def _provide(self, wanted: set[str], room: Room) -> None:
        """Put each name that a test reads where it will look for it."""
        for name in sorted(wanted):
            if name not in self._theirs:
                if name in self._helpers:
                    tree = self._helpers[name]
                    if not any(tree is ran for ran in self._ran):
                        self._ran.append(tree)
                        self._provide(names.read(tree) - names.bound(tree), room)
                        exec(compile(tree, "<helper>", "exec"), self._names)
                    continue
                if name in self._names:
                    continue
                if name in self._imports:
                    exec(self._imports[name], self._names)
                    continue
                if hasattr(builtins, name):
                    continue
            if name == "get_ipython":
                continue
            self._names.pop(name, None)
            with contextlib.suppress(AnswerMissing):
                self._names[name] = room.value(name)


def _is_course_exercise(tree: ast.Module) -> bool:
    return any(
        isinstance(s, ast.ImportFrom)
        and s.module == "course.check"
        and any(a.name == "exercise" for a in s.names)
        for s in tree.body
    )


def _partial(value: object, points: float) -> float:
    """nbgrader's rule: a cell whose last value is a number is worth that number; exact types only."""
    import numpy as np

    if type(value) in (int, float) or type(value) in (np.float64, np.float32, np.int64, np.int32):
        number = float(value)  # type: ignore[arg-type]
        if number == number:
            return min(max(number, 0.0), points)
    return points


def _in_its_own_clothes(error: AnswerRaised) -> AnswerRaised:
    for name in error.raised.mro:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            try:
                dressed = type(
                    error.raised.type_name,
                    (AnswerRaised, kind),
                    {"__str__": lambda self: self.raised.message},
                )
                made: AnswerRaised = dressed(error.raised)
                return made
            except TypeError:
                break
    return error


def _line(error: BaseException, filename: str) -> int | None:
    """The line of the test cell in which the error rose."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _is_hidden(error: BaseException, source: str, filename: str) -> bool:
    lines = source.splitlines()
    at = _line(error, filename) or len(lines)
    inside = False
    for line in lines[:at]:
        if HIDDEN_BEGINS in line:
            inside = True
        elif HIDDEN_ENDS in line:
            inside = False
    return inside


def _said(error: Exception, source: str, filename: str) -> str:
    if str(error):
        return f"{type(error).__name__}: {str(error)[:500]}"
    at = _line(error, filename)
    lines = source.splitlines()
    return lines[at - 1].strip()[:200] if at and at <= len(lines) else type(error).__name__


def _problem(grade_id: str, said: str) -> dict[str, Any]:
    return {"grade_id": grade_id, "problem": said}
