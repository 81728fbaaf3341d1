"""In the judge's room: run the tests against answers that live in another room.

The judge sees tests and plain values, never a learner's object; it has no file to read and nobody to talk to but the
grader, who passes its questions on. Course exercises tell their checks themselves; any other nbgrader test cell
(asserts, partial credit by its last value) is one check.

Of course exercises, all visible checks run before the first hidden one. A visible verdict quotes the answer, and an
answer can remember what it was asked: so there is nothing hidden that it could quote.
"""

from __future__ import annotations

import ast
import asyncio
import base64
import builtins
import contextlib
import inspect
import io
import json
import linecache
import socket
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from autograder.inside import names, outcome
from autograder.inside.exercises import ExerciseTest, halves, is_course_exercise
from autograder.inside.files import TOUCHES_FILES, Files
from autograder.inside.judged import judged_names
from autograder.inside.plainroom import SMALL, Missing, PlainRoom
from autograder.inside.standins import is_standin
from autograder.sandbox.channel import Channel
from autograder.sandbox.keeper import Order
from course.check.exercise import judging
from course.check.verdict import ExerciseResult, Score
from course.contract import wire
from course.contract.room import (
    AnswerMissing,
    ContractError,
    Room,
    RoomDied,
)
from course.contract.servant import Reply, Request

ASK, OPEN = b"?", b"o"  # a question about an artefact is no question to the answer
AT, TOLD, DONE = b"@", b"!", b"."  # the test that goes on now; what one told; all told
AWAITS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def live(line: socket.socket, order: Order) -> None:
    """Run the tests that the first frame holds, and tell of each."""
    channel = Channel(line)
    work: dict[str, Any] = json.loads(channel.receive())
    for name, data in work["files"].items():  # the instructor's own, never a learner's
        path = Path(order.home, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))
    if work["files"]:
        sys.path.insert(0, order.home)

    def ask(request: Request) -> Reply:
        channel.send((OPEN if request["op"] == "artefact" else ASK) + wire.dumps(request))
        frame = channel.receive()
        if frame[:1] == b"x":
            died = json.loads(frame[1:])
            raise RoomDied(died["said"], died["why"])
        try:
            reply = wire.loads(frame[1:])
        except wire.WireError as error:
            return {"refused": f"an unreadable reply: {error}"}
        return reply if isinstance(reply, dict) else {"refused": "an unreadable reply"}

    bench = Bench(work, ask)
    going = {test["grade_id"]: bench.judge(test) for test in work["tests"]}
    while going:
        for grade_id, test in list(going.items()):
            channel.send(AT + grade_id.encode())
            muted = io.StringIO()
            try:
                with contextlib.redirect_stdout(muted), contextlib.redirect_stderr(muted):
                    next(test)
            except StopIteration as ended:
                channel.send(TOLD + json.dumps(ended.value).encode())
                del going[grade_id]
    channel.send(DONE)


class Bench:
    """Runs test cells one after the other, as a notebook would: names that one leaves, the next may use.

    Each name is looked for where the instructor's notebook binds it last above the test: an answer's name in the
    learner's room, a locked cell's or an import's here, by the instructor's own words.
    """

    def __init__(self, work: dict[str, Any], ask: Callable[[Request], Reply]) -> None:
        self._ask = ask
        self._helpers: list[str] = work["helpers"]
        self._stars: list[str] = work["stars"]
        self._operators = {name: set(special) for name, special in work["operators"].items()}
        self._shared = set(work["shared"])
        self._own: dict[str, type] = {}
        self._files = Files(set(work["files"]))
        self._ran: set[int] = set()
        self._starred: dict[str, Any] | None = None
        self._origins: dict[str, list[str]] = {}
        self._names = _Names(self)
        self._learners: dict[str, tuple[Any, str, int]] = {}  # value, the form it came in, when
        self._room = PlainRoom(ask, self._operators, self._own)

    def judge(self, test: dict[str, Any]) -> Generator[None, None, dict[str, Any]]:
        """Run one test cell; its checks as plain data, or the problem that kept it from a verdict.

        Pauses before the hidden checks of a course exercise.
        """
        grade_id, source, points = test["grade_id"], test["source"], float(test["points"])
        filename = f"<test {grade_id}>"
        # a probe's text is read back from its source lines, as in a notebook
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        try:
            tree = names.parsed(source)
        except SyntaxError as error:
            return _problem(grade_id, f"the test cell is no Python: {error}")
        try:
            if is_course_exercise(tree):
                exercise = ExerciseTest(Room(self._ask))
                visible, hidden = halves(tree, source)
                exercise.run(_compiled(visible, filename))
                yield
                exercise.run(_compiled(hidden, filename))
                if exercise.told is None:
                    return _problem(grade_id, "the test never reached ex.score()")
                return {"grade_id": grade_id, "exercise": exercise.told.as_dict()}
            return self._plain(test, tree, source, points, filename)
        except RoomDied as died:
            return _problem(grade_id, str(died))
        except Exception as error:
            return _problem(grade_id, f"the test itself failed: {type(error).__name__}: {error}")
        finally:
            linecache.cache.pop(filename, None)

    # -- an ordinary test cell --------------------------------------------------------------------

    def _plain(
        self, test: dict[str, Any], tree: ast.Module, source: str, points: float, filename: str
    ) -> dict[str, Any]:
        self._begin(test, tree, source)
        error: BaseException | None = None
        value: object = None
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        ledger: list[ExerciseResult] = []
        token = judging.set((Room(self._ask), ledger))  # `exercise`, imported in another cell
        try:
            with contextlib.ExitStack() as here:
                here.enter_context(self._at_home())
                self._prepare(tree)
                if any(text in source for text in TOUCHES_FILES):
                    self._room.files = self._files
                    here.enter_context(self._files.shared(self._room.do))
                self._run(_compiled(tree, filename))
                if isinstance(last, ast.Expr):
                    asked = ast.fix_missing_locations(ast.Expression(last.value))
                    value = self._run(compile(asked, filename, "eval", AWAITS, dont_inherit=True))
        except BaseException as raised:  # pytest's own failures are no Exception
            error = raised
        finally:
            judging.reset(token)
        if isinstance(value, Score) and ledger:
            return {"grade_id": test["grade_id"], "exercise": ledger[-1].as_dict()}
        problem = self._room.problem
        if isinstance(problem, RoomDied) and not problem.why:
            raise problem
        if isinstance(problem, ContractError):
            return _problem(test["grade_id"], str(problem))
        if isinstance(error, (ImportError, SyntaxError)) and not hasattr(error, "_of_answer"):
            return _problem(test["grade_id"], f"the test itself failed: {error}")
        hidden = error is not None and outcome.is_hidden(error, source, filename)
        if error is None and problem is None:
            scored = points if outcome.is_muted(source) else outcome.partial(value, points)
            passed = scored >= points
            status = "passed" if passed else "failed"
            said = "" if passed else f"{scored:g} of {points:g} points"
        else:
            scored = 0.0
            status, said = outcome.verdict(problem or error, source, filename, hidden)
        check = {
            "name": test["grade_id"],
            "status": status,
            "points": scored,
            "max_points": points,
            "message": said,
        }
        missing = isinstance(error, (AnswerMissing, NameError))
        return {"grade_id": test["grade_id"], "plain": check, "missing": missing}

    def _begin(self, test: dict[str, Any], tree: ast.Module, source: str) -> None:
        self._origins = test["origins"]
        self._learners.clear()
        self._room = PlainRoom(self._ask, self._operators, self._own)
        for name in test["fresh"]:
            if dict.__contains__(self._names, name):
                dict.__delitem__(self._names, name)
        reads = names.read(tree)
        own = (names.bound(tree) - set(self._origins)) | set(names.imports(tree))
        theirs = {n for n in reads - own if self._is_theirs(n) and not hasattr(builtins, n)}
        self._room.looked_at = judged_names(tree, theirs)
        self._room.follow_seeds = any(
            "seed" in text or "random" in text for text in (source, *self._helpers)
        )
        if self._room.follow_seeds:
            self._room.remember_seeds()

    def _prepare(self, tree: ast.Module) -> None:
        """Run the helper cells that the test needs, so that their classes are known before an object of them comes."""
        for name in sorted(names.read(tree)):
            if self._origins.get(name, ("",))[0] == "helper":
                with contextlib.suppress(Exception):
                    self.find(name)
        for number, helper in enumerate(self._helpers):
            if (
                any(o == ["helper", str(number)] for o in self._origins.values())
                and "class " in helper
            ):
                self._help(number)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):  # a class's body looks past __missing__
                for name in names.read(ast.Module([node], [])):
                    with contextlib.suppress(Exception):
                        dict.setdefault(self._names, name, self._names[name])

    def run(self, tree: ast.Module | ast.Expression) -> object:
        """Run a piece of a test cell, for a magic."""
        mode = "eval" if isinstance(tree, ast.Expression) else "exec"
        return self._run(compile(tree, "<test magic>", mode, AWAITS, dont_inherit=True))

    def unsupported(self, idiom: str) -> ContractError:
        """The error that ends a test by an idiom which can't be judged."""
        error = ContractError(f"the test uses {idiom}, which needs to run where the answer lives")
        self._room.note(error)
        return error

    def _run(self, code: CodeType) -> object:
        found = eval(code, self._names)
        if inspect.iscoroutine(found):
            return asyncio.run(found)
        return found

    @contextlib.contextmanager
    def _at_home(self) -> Iterator[None]:
        """Give back what a test has put in the place of Python's own: `input`, `print`, the keyboard."""
        before = builtins.input, builtins.print, sys.stdin, inspect.getsource
        inspect.getsource = self._source  # type: ignore[assignment]
        try:
            yield
        finally:
            builtins.input, builtins.print, sys.stdin, inspect.getsource = before

    def _source(self, item: Any) -> str:
        if is_standin(item):
            return str(self._room.do("source", item))
        return "".join(inspect.getsourcelines(item)[0])

    # -- names ------------------------------------------------------------------------------------

    def _is_theirs(self, name: str) -> bool:
        return self._origins.get(name, ["theirs"])[0] in ("theirs", "their import")

    def find(self, name: str) -> Any:
        """What a test reads by `name`, where it has not bound it itself. KeyError leaves it to Python's built-ins."""
        kind, what = self._origins.get(name, ("", ""))
        if kind == "theirs":
            return self._of_the_learner(name)
        if kind == "helper":
            self._help(int(what))
            if dict.__contains__(self._names, name):
                return dict.__getitem__(self._names, name)
            return self._of_the_learner(name)
        if kind == "their import" and not self._room.has(name):
            raise Missing(name)
        if kind:
            exec(what, self._names)
            return dict.__getitem__(self._names, name)
        if hasattr(builtins, name) or (name.startswith("__") and name.endswith("__")):
            raise KeyError(name)
        if name in self._everything():
            return self._everything()[name]
        if name == "get_ipython":
            return lambda: _Magics(self)
        if name == "display":
            return lambda *shown, **how: None
        return self._of_the_learner(name)

    def bind(self, name: str, value: object) -> None:
        """A test binds a name; one that functions of the answer read as well, they shall read so."""
        if name in ("input", "print"):
            self._room.patches[name] = value
        if name in self._shared and self._origins.get(name, ("",))[0] == "theirs":
            problem = self._room.problem
            try:
                self._room.put(name, value)
                form = self._room.fetch(name)[1]
            except Exception:
                self._room.problem = problem  # then it is the test's alone
                return
            dict.pop(self._names, name, None)
            self._learners[name] = value, form, self._room.effects

    def _of_the_learner(self, name: str) -> Any:
        """The learner's value: asked for again after each call, if it is small, since a call may have changed it."""
        known = self._learners.get(name)
        if known is not None:
            value, form, when = known
            if when == self._room.effects or is_standin(value) or len(form) > SMALL:
                return value
        value, form = self._room.fetch(name)
        if known is not None and known[1] == form:
            value = known[0]  # the test may have changed its own copy
        self._learners[name] = value, form, self._room.effects
        return value

    def _help(self, number: int) -> None:
        """Run one of the instructor's locked cells, once."""
        if number in self._ran:
            return
        self._ran.add(number)
        source = self._helpers[number]
        filename = f"<helper {number}>"
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        tree = names.parsed(source)
        before = set(self._names)
        with contextlib.suppress(OSError):  # a file that only a learner's cell makes
            self._run(_compiled(tree, filename))
        for name in set(self._names) - before:
            value = dict.__getitem__(self._names, name)
            if isinstance(value, type) and value.__module__ == "tests":
                self._own[name] = value
        if self._own:
            self._ask({"op": "plain", "do": "own", "names": sorted(self._own)})

    def _everything(self) -> dict[str, Any]:
        if self._starred is None:
            self._starred = {}
            for statement in self._stars:
                with contextlib.suppress(ImportError):
                    exec(statement, self._starred)
            self._starred.pop("__builtins__", None)
        return self._starred


class _Names(dict[str, Any]):
    """The namespace of the tests: what they bind themselves, and by `find` all else."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(__name__="tests", __builtins__=builtins)
        self._bench = bench

    def __missing__(self, name: str) -> Any:
        return self._bench.find(name)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self._bench.bind(name, value)

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        try:
            self._bench.find(str(name))
        except (KeyError, AnswerMissing):
            return False
        return True

    def get(self, name: str, default: Any = None) -> Any:
        """As a dict's; a test that asks `globals()` asks for the learner's names, too."""
        try:
            return self[name]
        except (KeyError, AnswerMissing):
            return default


class _Magics:
    """What a test's magics become: those that only time or draw run their code, all others are no part of a test."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def run_line_magic(self, name: str, line: str, *more: object) -> object:
        """`%time f(x)` runs; settings are dropped."""
        if name in ("time", "timeit", "prun"):
            return self._code(line)
        return None

    def run_cell_magic(self, name: str, line: str, cell: str) -> object:
        """`%%time` and `%%capture` run their cell."""
        if name in ("time", "timeit", "capture", "prun"):
            return self._code(cell)
        raise self._bench.unsupported(f"%%{name}")

    def system(self, line: str) -> None:
        """A shell command needs files of the answer's room."""
        raise self._bench.unsupported(f"!{line}")

    getoutput = system

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None

    def _code(self, text: str) -> object:
        tree = names.parsed(text)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        self._bench.run(tree)
        return self._bench.run(ast.Expression(last.value)) if isinstance(last, ast.Expr) else None


def _compiled(tree: ast.Module, filename: str) -> CodeType:
    code: CodeType = compile(tree, filename, "exec", AWAITS, dont_inherit=True)
    return code


def _problem(grade_id: str, said: str) -> dict[str, Any]:
    return {"grade_id": grade_id, "problem": said}
