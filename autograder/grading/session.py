"""One submission at work: its cells in one room, the tests in another, and the grader between them.

Each question of a test and each answer goes through here as bytes that nobody reads on the way; so does the clock. A
room that a learner's code has ended is opened anew, without the cell that ended it.
"""

from __future__ import annotations

import base64
import contextlib
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.grading import outputs
from autograder.grading.plan import Plan, Test
from autograder.grading.result import CellOutput
from autograder.inside.judge import ASK, AT, DONE, OPEN, TOLD
from autograder.inside.learner import CELL, NONCE, QUESTION
from autograder.sandbox.policy import Limits
from autograder.sandbox.rooms import Ended, Room, SandboxError, Warm

PARTS = ("cells", "answers", "tests")  # what CPU seconds go into


ALONE_FACTOR = 2.0  # in the place of the wall factor, where nobody works beside


class Slow(Exception):
    """A wall limit was passed with CPU time to spare: the machine may be to blame, so it is tried again, alone."""


@dataclass
class Told:
    """What a session leaves: what the judge told of each test, or how that ended; what cells put out; CPU seconds."""

    tests: dict[str, dict[str, Any]] = field(default_factory=dict)
    outputs: list[CellOutput] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cpu_s: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTS, 0.0))

    def spend(self, what: str, cpu_s: float) -> None:
        """Count CPU seconds of `what`: cells, answers (the rest of the learner's room), tests (the judge's)."""
        self.cpu_s[what] += cpu_s


def work(
    plan: Plan,
    files: Mapping[str, bytes],
    warm: Warm,
    limits: Limits,
    *,
    given: Mapping[str, bytes] | None = None,
    alone: bool = False,
) -> Told:
    """Run the cells of `plan` with `files` beside them, and judge them; tests find the files `given` by the instructor.

    A course exercise is judged when all cells have run, so that no cell has seen its hidden inputs. Where that costs an
    answer points and a cell below it binds one of its names anew, it is judged once more in rooms of its own, with the
    cells above it alone; the better verdict counts. All of it together keeps to one session's wall limit. Raises Slow,
    unless `alone`; SandboxError where the machine fails.
    """
    patience: float | None = None

    def judge(part: Plan) -> Told:
        nonlocal patience
        session = _Session(part, files, given or {}, warm, limits, alone, patience)
        try:
            session.judge()
        finally:
            session.close()
        patience = session.patience
        return session.told

    told = judge(plan)
    for test in plan.tests:
        if not test.rebound or not _failed(told, test):
            continue
        here = replace(
            plan, runs=plan.runs[: test.above], tests=(replace(test, runs_before=test.above),)
        )
        again = judge(here)
        for what, cpu_s in again.cpu_s.items():
            told.spend(what, cpu_s)
        if _earned(again, test) > _earned(told, test):
            told.tests[test.grade_id] = again.tests[test.grade_id]
            told.notes.append(
                f"{test.grade_id}: judged without the cells below it, which bind {_listed(test.rebound)} anew"
            )
    return told


def _said(told: Told, test: Test) -> list[dict[str, Any]]:
    """What was told of each check of a course exercise."""
    words = told.tests.get(test.grade_id, {})
    checks: list[dict[str, Any]] = words["exercise"]["checks"] if "exercise" in words else []
    return checks


def _failed(told: Told, test: Test) -> bool:
    return any(check["outcome"] == "failed" for check in _said(told, test))


def _earned(told: Told, test: Test) -> int:
    return sum(int(check["points"]) for check in _said(told, test))


class _Session:
    def __init__(
        self,
        plan: Plan,
        files: Mapping[str, bytes],
        given: Mapping[str, bytes],
        warm: Warm,
        limits: Limits,
        alone: bool,
        patience: float | None = None,
    ) -> None:
        self.plan, self.warm, self.limits, self.alone = plan, warm, limits, alone
        self.files, self.given = _in_json(files), _in_json(given)
        self.told = Told()
        self._learner: Room | None = None
        self._ran = 0.0  # CPU seconds of its cells
        self._next = 0  # the first cell that it has not run yet
        self._stage = 0  # how many cells run before the test that is judged
        self._left_out: dict[int, str] = {}  # cells that ended the room, and how
        self._endings = 0  # of the room, in the test that runs
        # sleeping costs no CPU, and many short sleeps are a long one: what the learner's code may take in all
        self._wall_s = self._cpu_s * self._factor
        self.patience = self._wall_s if patience is None else patience  # what is left of that
        self._said = 0  # bytes of outputs

    def judge(self) -> None:
        """Run all tests; a judge that ends in one of them goes on with the next.

        Each test sees the cells that stand above it, as in the notebook. One that misses a name is tried again when all
        cells have run: an answer written below its test is an answer.
        """
        for again in (False, True):
            waiting = [t for t in self.plan.tests if not again or self._missed(t)]
            for test in waiting:
                self.told.tests.pop(test.grade_id, None)
            while waiting:
                waiting = self._judge(waiting, again)
        if self._learner is not None:  # what the last cells put out belongs to the feedback
            with contextlib.suppress(Ended):
                self._stage = len(self.plan.runs)
                self._learners()

    def _missed(self, test: Test) -> bool:
        words = self.told.tests.get(test.grade_id, {})
        return test.runs_before < len(self.plan.runs) and words.get("missing") is True

    def close(self) -> None:
        self._leave()

    def _judge(self, tests: list[Test], again: bool) -> list[Test]:
        """Judge in one room; the tests that are left when it ends."""
        room = self._room("judge", self.limits.tests_cpu_s * (len(tests) + 1))
        reply, test = self._brief(tests), tests[0]
        try:
            while True:
                try:
                    if reply:
                        room.send(reply)
                    frame = room.receive(self.limits.tests_cpu_s, f"the test {test.grade_id}")
                except Ended as ended:
                    if ended.why == "wall" and not self.alone:
                        raise Slow(str(ended)) from None
                    why = "timed out" if ended.why in ("wall", "timed out") else "crashed"
                    self.told.tests.setdefault(
                        test.grade_id, {"ended": why, "said": "the test did not end"}
                    )
                    self._leave()  # it may remember hidden checks, and visible ones come again
                    return [t for t in tests if t.grade_id not in self.told.tests]
                kind, body, reply = frame[:1], frame[1:], b""
                if kind == ASK:
                    reply = self._answer(body)
                elif kind == OPEN:
                    reply = self._seen(body)
                elif kind == AT:
                    test = next(t for t in tests if t.grade_id == body.decode())
                    self._stage = len(self.plan.runs) if again else test.runs_before
                    self._endings = 0
                elif kind == TOLD:
                    words = json.loads(body)
                    self.told.tests[words["grade_id"]] = words
                elif kind == DONE:
                    return []
        finally:
            ending = room.close()
            self.told.spend("tests", ending.cpu_s if ending else 0.0)

    def _brief(self, tests: list[Test]) -> bytes:
        plan = self.plan
        return json.dumps({
            "tests": [
                {"grade_id": t.grade_id, "source": t.source, "points": t.points, "origins": t.origins,
                 "fresh": sorted(t.fresh)}
                for t in tests
            ],
            "helpers": plan.helpers, "stars": plan.stars, "operators": plan.operators,
            "shared": sorted(plan.shared), "files": self.given,
        }).encode()  # fmt: skip

    def _answer(self, question: bytes) -> bytes:
        """Pass a question on to the learner's room; its reply, or how it ended."""
        nonce = secrets.token_bytes(NONCE)
        try:
            room = self._learners()
            room.send(QUESTION + nonce + question, self.limits.ask_cpu_s * self._factor)
            frame = self._heard(room, self.limits.ask_cpu_s, "your answer")
        except Ended as ended:
            self._leave()
            self._endings += 1
            if ended.why == "wall" and not self.alone:
                raise Slow(str(ended)) from None
            why = "crashed" if ended.why == "crashed" else "timed out"
            return b"x" + json.dumps({"why": why, "said": str(ended)}).encode()
        if frame[:NONCE] != nonce:
            self._leave()
            self._endings += 1
            self.told.notes.append("something spoke on the tests' line without being asked")
            return (
                b"x"
                + json.dumps({"why": "crashed", "said": "it spoke without being asked"}).encode()
            )
        return b"r" + frame[NONCE:]

    def _seen(self, question: bytes) -> bytes:
        """What a tool says of files that the answer made, opened in a room for this one look."""
        path = json.loads(question)["path"]
        files = self._answer(json.dumps({"op": "files", "path": path}).encode())
        if files[:1] != b"r":
            return files
        room = self._room("opener", self.limits.ask_cpu_s)
        try:
            room.send(question)
            room.send(files[1:])
            return b"r" + self._heard(room, self.limits.ask_cpu_s, "opening what you made")
        except Ended as ended:
            if ended.why == "wall" and not self.alone:
                raise Slow(str(ended)) from None
            why = "crashed" if ended.why == "crashed" else "timed out"
            return b"x" + json.dumps({"why": why, "said": str(ended)}).encode()
        finally:
            ending = room.close()
            self.told.spend("answers", ending.cpu_s if ending else 0.0)

    def _learners(self) -> Room:
        """The learner's room, the cells of this stage run; opened anew if it has ended.

        Raises Ended where that can't be done.
        """
        while self._learner is None or self._next < self._stage:
            if self._endings > 1:
                raise Ended("crashed", "it has ended its process twice in this exercise")
            if self.patience <= 0:
                raise Ended("wall", f"all of it took more than {self._wall_s:,.0f} s")
            if len(self._left_out) > self.limits.reopenings:
                raise Ended("crashed", f"{len(self._left_out)} of its cells end the process")
            if self._learner is None:
                self._open()
            self._run_cells()
        return self._learner

    def _open(self) -> None:
        self._learner = self._room("learner", self._cpu_s)
        self.told.outputs, self._next, self._ran, self._said = [], 0, 0.0, 0
        with contextlib.suppress(Ended):  # the first cell will find out
            self._learner.send(json.dumps({"files": self.files}).encode())

    def _run_cells(self) -> None:
        """Run cells up to this stage; one that ends the room is left out when it is opened anew."""
        runs, limits = self.plan.runs, self.limits
        while self._learner is not None and self._next < self._stage:
            i = self._next
            if i in self._left_out:
                self._put_out(i, (), self._left_out[i])
                self._next += 1
                continue
            name = _name(runs[i].grade_id)
            try:
                left = limits.cells_cpu_s - self._ran
                if left <= 0:
                    said = f"its cells took more than {limits.cells_cpu_s:g} s of CPU time"
                    raise Ended("timed out", said)
                order = {"number": i, "source": runs[i].source}
                self._learner.send(CELL + json.dumps(order).encode())
                frame = self._heard(
                    self._learner, min(limits.cell_cpu_s, left), name, outputs.largest(limits)
                )
                try:
                    put_out, spent = outputs.read(frame, i)
                except ValueError:
                    raise Ended("crashed", "it spoke on the grader's line") from None
                self._said += len(frame) if put_out else 0
                if self._said > outputs.ALL:
                    put_out = outputs.DROPPED
            except Ended as ended:
                self._leave()
                if ended.why == "wall" and not self.alone:
                    raise Slow(str(ended)) from None
                how = "crashed" if ended.why == "crashed" else "timed out"
                self._left_out[i] = how
                self.told.notes.append(f"{name} {how}, and was left out: {ended}")
                return
            self._ran += spent
            self._put_out(i, put_out)
            self._next += 1

    def _heard(self, room: Room, cpu_s: float, doing: str, largest: int | None = None) -> bytes:
        """The next frame of the learner's room, its time taken off what is left for all of them. Raises Ended."""
        began = time.monotonic()
        try:
            return room.receive(cpu_s, doing, largest, max(self.patience, 0.0))
        finally:
            self.patience -= time.monotonic() - began

    def _room(self, life: str, cpu_s: float) -> Room:
        return self.warm.open(life, cpu_s, ALONE_FACTOR if self.alone else None)

    def _put_out(self, i: int, said: tuple[dict[str, Any], ...], ended: str = "") -> None:
        position = self.plan.runs[i].position
        if position is not None:
            self.told.outputs.append(CellOutput(position, said, ended))

    def _leave(self) -> None:
        if self._learner is not None:
            ending = self._learner.close()
            self.told.spend("cells", self._ran)
            self.told.spend("answers", max(0.0, ending.cpu_s - self._ran) if ending else 0.0)
            self._learner = None

    @property
    def _cpu_s(self) -> float:
        """What the learner's room may use in all: for the cells, and for answers to each test."""
        return self.limits.cells_cpu_s + self.limits.tests_cpu_s * max(1, len(self.plan.tests))

    @property
    def _factor(self) -> float:
        return ALONE_FACTOR if self.alone else self.limits.wall_factor


def _in_json(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}


def _listed(rebound: tuple[str, ...], most: int = 3) -> str:
    """Names in words: a few of them, since a learner may have many."""
    rest = len(rebound) - most
    shown = ", ".join(name[:40] for name in rebound[:most])
    return f"{shown} and {rest} more" if rest > 0 else shown


def _name(grade_id: str | None) -> str:
    return f"the cell {grade_id}" if grade_id else "a cell"


__all__ = ["SandboxError", "Slow", "Told", "work"]
