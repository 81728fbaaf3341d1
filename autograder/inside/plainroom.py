"""The learner's room as an ordinary test sees it: each operation is passed on, and some are refused."""

from __future__ import annotations

import builtins
import contextlib
import inspect
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from autograder.inside.crossing import Crossing
from autograder.inside.files import Files
from autograder.inside.lent import as_stub, carried_out
from autograder.inside.standins import ORDER, Number, StandinClass, _made, is_standin
from course.contract import wire
from course.contract.room import AnswerMissing, AnswerRefused, ContractError, RoomDied
from course.contract.servant import Reply, Request

CALLS_BACK = 20_000  # of one test cell; an answer that calls back for ever is ended
SMALL = 10_000  # bytes of a value that is worth asking for again after each call

# Methods by which a value is compared, or says yes: never asked of an object that was given in place of a value.
VERDICTS = frozenset({
    "all", "any", "compare", "count", "endswith", "eq", "equals", "identical", "index", "isdisjoint", "isin",
    "issubset", "issuperset", "ne", "startswith", "sub", "subtract", "__eq__", "__ne__", "__contains__", "__sub__",
    "__rsub__", "__lt__", "__le__", "__gt__", "__ge__", "__radd__", "__add__",
})  # fmt: skip
_EXACT: dict[str, type] = {
    "bool": bool, "int": int, "float": float, "complex": complex, "index": int, "len": int, "str": str, "repr": str,
    "bytes": bytes, "hash": int, "format": str,
}  # fmt: skip
_INPUT, _PRINT, _STDIN = builtins.input, builtins.print, sys.stdin
# Operations after which the learner's values are what they were.
_LOOKS = frozenset({
    "getattr", "isinstance", "dir", "repr", "str", "signature", "source", "fields", "read_text", "exists", "is_file",
})  # fmt: skip
_WATCHED = ("list", "dict", "set", "bytearray", "ndarray", "DataFrame", "Series")
_OPERATOR = {"and": "and_", "or": "or_"}
_STEPS = ("next", "await")  # where the end of an iteration is what it seems
_TEST_TOOLS = ("unittest", "pytest", "_pytest", "hypothesis")  # whose exceptions skip or end tests
Site = tuple[Any, ...]


class Missing(AnswerMissing, NameError):
    """A name that nobody has: for a test that asks whether it is there, the NameError that a notebook would raise."""


class PlainRoom(Crossing):
    """What a test cell asks of the learner's objects.

    ``operators``: class of the reference solution → the special methods that it defines.
    """

    def __init__(
        self,
        ask: Callable[[Request], Reply],
        operators: dict[str, set[str]],
        own: dict[str, type] | None = None,
    ) -> None:
        super().__init__(own)
        self._ask_raw, self._operators = ask, operators
        self.looked_at: set[str] = set()
        self.follow_seeds = False
        self.patches: dict[str, Any] = {}  # what the cell itself calls `input` or `print`
        self.files: Files | None = None  # where the test reads or writes any
        self.effects = 0  # calls so far: after each, any value of the learner's may be another
        self._called = 0
        self._seen: dict[str, Any] = {}  # seeds that the learner's room knows

    # -- what tests do -----------------------------------------------------------------------------

    def fetch(self, name: str) -> tuple[Any, str]:
        """The learner's `name`, and the form in which it came. Raises Missing."""
        reply = self._ask({"op": "plain", "do": "get", "name": name})
        if "missing" in reply:
            raise Missing(name)
        data = reply.get("ok")
        text = repr(data) if "ok" in reply else ""
        return self._result(reply), text

    def has(self, name: str) -> bool:
        """Whether the learner has bound `name`."""
        return self._ask({"op": "plain", "do": "has", "name": name}).get("ok") is True

    def put(self, name: str, value: object) -> None:
        """Bind `name` in the learner's room, as a test does that assigns a name of the answer's."""
        self.effects += 1
        self._result(
            self._ask({"op": "plain", "do": "set", "name": name, "value": self.pack(value)})
        )

    def do(self, what: str, *args: Any, **kwargs: Any) -> Any:
        """Carry out one operation there; its value, of an exact type where Python asks for one."""
        value = self._request(what, args, kwargs)
        wanted = _EXACT.get(what)
        if wanted is not None and type(value) is not wanted:
            raise self.note(AnswerRefused(f"{what}() of your object gives no {wanted.__name__}"))
        return value

    def items(self, value: object) -> list[Any]:
        """What an iteration over `value` gives."""
        found = self.do("items", value)
        return found if type(found) is list else []

    def call(self, target: object, args: Site, kwargs: dict[str, Any]) -> Any:
        """Call the learner's function or object."""
        return self._request("call", (target, *args), kwargs)

    def construct(self, cls: Any, args: Site, kwargs: dict[str, Any]) -> Any:
        """Make an object of the learner's class; the test has made it, so it may be asked for its operators."""
        value = self.call(cls, args, kwargs)
        if isinstance(type(value), StandinClass) and cls.__name__ in self._operators:
            object.__setattr__(value, "_standin_made", True)
        return value

    def attribute(self, target: Any, name: str) -> Any:
        """An attribute; a method by which an object could pass for a value is refused."""
        value = self._request("getattr", (target, name), {})
        asked = name in VERDICTS and is_standin(value) and isinstance(type(target), StandinClass)
        if asked and not _made(target) and type(target).__name__ not in self._operators:
            raise self.note(AnswerRefused(
                    f"your value is an object of its own kind, so its .{name}() says nothing of it"
                ))  # fmt: skip
        return value

    def text_of(self, target: object) -> str | None:
        """The docstring of a stand-in."""
        text = self._request("getattr", (target, "__doc__"), {})
        return text if type(text) is str else None

    def signature(self, target: object) -> inspect.Signature:
        """What `inspect.signature` would say of it."""
        told = self.do("signature", target)
        try:
            return inspect.Signature([
                inspect.Parameter(
                    name, inspect._ParameterKind(kind), default=value if given else inspect.Parameter.empty
                )
                for name, kind, given, value in told
            ])  # fmt: skip
        except (TypeError, ValueError):
            raise AttributeError("__signature__") from None

    def equal(self, one: Any, other: Any, how: str = "eq") -> Any:
        """`one == other` (or `!=`), where at least one is a stand-in."""
        if one is other and how == "eq" and not self._may(one, "__eq__"):
            return True
        if other is None and not self._may(one, "__eq__"):
            return how == "ne"  # None crosses as None, so this is none
        if isinstance(type(other), StandinClass):
            if _compares_by_fields(one) and _compares_by_fields(other):
                same = type(one) is type(other) and self.do("fields", one) == self.do(
                    "fields", other
                )
                return same if how == "eq" else not same
        elif not self._may(one, "__eq__"):
            raise self.note(AnswerRefused(
                f"your {type(one).__name__} is an object of its own kind, so it can't be compared with a plain value"
            ))  # fmt: skip
        return self._truth(self.do(how, one, other))

    def binary(self, name: str, here: Any, one: Any, other: Any) -> Any:
        """An operator between `one` and `other`, `here` being the stand-in that Python asked."""
        away = other if here is one else one
        if not isinstance(type(away), StandinClass):
            scales = type(away) in (int, float) and (
                name in ("mul", "truediv", "imul", "itruediv") or (name == "add" and away == 0)
            )
            known = type(here).__name__ in self._operators
            if not self._may(here, f"__{name.removeprefix('i')}__") and not (scales and known):
                raise self.note(AnswerRefused(
                    f"your {type(here).__name__} is an object of its own kind; no operator between it and a plain "
                    "value is asked"
                ))  # fmt: skip
        value = self.do(_OPERATOR.get(name, name), one, other)
        return self._truth(value) if name in ORDER else value

    def contains(self, here: Any, item: Any) -> bool:
        """`item in here`: by the object's word if the test made it, else by what it iterates over."""
        if isinstance(type(item), StandinClass) or self._may(here, "__contains__"):
            return bool(self._truth(self.do("contains", here, item)))
        return any(each is item or each == item for each in self.items(here))

    # -- requests ----------------------------------------------------------------------------------

    def _request(self, what: str, args: Site, kwargs: dict[str, Any]) -> Any:
        request: Request = {
            "op": "plain", "do": what, "args": [self._packed(a) for a in args],
            "kwargs": {key: self._packed(value) for key, value in kwargs.items()},
        }  # fmt: skip
        if what not in _LOOKS:
            self.effects += 1
        if what == "call":
            given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
            watch = {key: value for key, value in given.items() if type(value).__name__ in _WATCHED}
            request["watch"] = list(watch)
            self._set_the_scene(request)
        else:
            watch = {}
        reply = self._ask(request)
        self._printed(reply)
        if "own" in reply and type(reply["own"]) is dict:
            with self._readable():
                self._open_own(reply["own"])
        value: Any = None
        error: BaseException | None = None
        try:
            value = self._result(reply)
        except BaseException as raised:
            error = _harmless(raised, what)
        changed = reply.get("changed")
        for key, data in (changed if type(changed) is dict else {}).items():
            place = next((k for k in watch if str(k) == key), None)
            if place is not None and (
                (value is None and error is None) or self._is_looked_at(watch[place])
            ):
                _become(watch[place], self.open(data))
        if error is not None:
            raise error
        same = reply.get("same")
        if type(same) is int and same in watch and str(same) not in (changed or {}):
            return watch[same]
        if type(same) is int and same in watch and self._is_looked_at(watch[same]):
            return watch[same]
        return value

    def _packed(self, value: Any) -> Any:
        return {"t": "ref", "id": value.number} if type(value) is Number else self.pack(value)

    def _ask(self, request: Request) -> Reply:
        if isinstance(self.problem, RoomDied):
            raise self.problem  # what this cell holds of the room is gone with it
        try:
            reply = self._ask_raw(request)
            while "callback" in reply:
                self._called += 1
                if self._called > CALLS_BACK:
                    raise RoomDied("your code calls the test's function for ever", "timed out")
                reply = self._ask_raw(self._call_back(reply))
        except RoomDied as died:
            raise self.note(died) from None
        return reply

    def _call_back(self, told: Reply) -> Request:
        """Carry out what the answer asks of a function or an object of the test's."""
        self._printed(told)
        try:
            item = self._mine[int(told["callback"])]
            args = [self.open(data) for data in told["args"]]
            kwargs = {str(key): self.open(data) for key, data in told["kwargs"].items()}
            value = carried_out(item, str(told["do"]), args, kwargs)
            return {"op": "plain", "do": "resume", "value": self._lent(item, value)}
        except (ContractError, RoomDied, AnswerRefused) as error:
            self.note(error)
            return {
                "op": "plain",
                "do": "resume",
                "raise": ["RuntimeError", "the test can't go on"],
            }
        except Exception as error:
            number = getattr(error, "_standin_ref", None)
            known = {} if number is None else {"again": number}
            return {
                "op": "plain",
                "do": "resume",
                "raise": [type(error).__name__, str(error)],
                **known,
            }

    def _lent(self, item: object, value: object) -> Any:
        """`value` on its way to an answer that asked an object of the test's for it: what can't cross is not there."""
        before = self.problem
        try:
            return self.pack(value)
        except ContractError as error:
            if as_stub(item)[0] == "function":
                raise
            self.problem = before  # else an answer could keep its test from a verdict
            raise AttributeError(str(error)) from None

    def _set_the_scene(self, request: Request) -> None:
        """What the test has seeded or put in the place of `input` and `print` goes along with a call."""
        patches = dict(self.patches)
        if builtins.input is not _INPUT:
            patches["input"] = builtins.input
        elif sys.stdin is not _STDIN and "input" not in patches:
            patches["input"] = _typed
        if builtins.print is not _PRINT:
            patches["print"] = builtins.print
        if patches:
            request["patched"] = {name: self.pack(value) for name, value in patches.items()}
        if self.files is not None and (written := self.files.written()):
            request["files"] = written
        if self.follow_seeds:
            seeds = {key: value for key, value in _seeds().items() if self._seen.get(key) != value}
            if seeds:
                self._seen |= seeds
                request["seeds"] = seeds

    def remember_seeds(self) -> None:
        """Only a seed that is set from now on goes along with a call."""
        self._seen |= _seeds()

    def _printed(self, reply: Reply) -> None:
        for key, stream in (("out", sys.stdout), ("err", sys.stderr)):
            text = reply.get(key)
            if type(text) is str and text:
                stream.write(text)

    @contextlib.contextmanager
    def _readable(self) -> Any:
        try:
            yield
        except (wire.WireError, KeyError, ValueError, TypeError, AttributeError) as error:
            raise self.note(AnswerRefused(f"an unreadable reply: {error}")) from None

    def _result(self, reply: Reply) -> Any:
        if "ok" in reply:
            return self.open(reply["ok"])
        if "raised" in reply:
            told = reply["raised"]
            with self._readable():
                kinds = [self._class(kind) for kind in told["classes"]]
                args: list[Any] = []
                with contextlib.suppress(AnswerRefused):
                    args = self.open(told["args"]) if "args" in told else [str(told["message"])]
                error = self._exception(kinds, str(told["message"]), args, int(told["ref"]))
            raise error
        if "missing" in reply:
            raise Missing(str(reply["missing"]))
        raise self.note(AnswerRefused(str(reply.get("refused", "an unreadable reply"))))

    # -- what may be asked -------------------------------------------------------------------------

    def _may(self, target: Any, special: str) -> bool:
        """Whether the test made this object, and the exercise is about just this method of its class."""
        if not _made(target):
            return False
        asked = self._operators.get(type(target).__name__, set())
        if special in ("__ne__", "__eq__"):
            return "__eq__" in asked
        if special in ("__lt__", "__le__", "__gt__", "__ge__"):
            return bool(asked & {"__lt__", "__le__", "__gt__", "__ge__"})
        twins = {special, special.replace("__r", "__", 1), f"__r{special[2:]}"}
        return bool(asked & twins)

    def _truth(self, value: Any) -> Any:
        if type(value) is bool or is_standin(value):
            return value
        if type(value).__module__ == "numpy" and type(value).__name__ == "bool":
            return bool(value)
        raise self.note(AnswerRefused("a comparison of your objects gives neither True nor False"))

    def _is_looked_at(self, item: object) -> bool:
        """Whether the test calls `item` by a name that it judges for itself (see `judged_names`)."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(("<test", "<helper")):
                for name in self.looked_at:
                    if frame.f_locals.get(name) is item or dict.get(frame.f_globals, name) is item:
                        return True
            frame = frame.f_back
        return False


def _harmless(error: BaseException, what: str) -> BaseException:
    """`error`, or another in the place of one that would end a test's loop or have the test skipped."""
    ends_a_loop = isinstance(error, (StopIteration, StopAsyncIteration)) and what not in _STEPS
    steers = any(kind.__module__.split(".")[0] in _TEST_TOOLS for kind in type(error).__mro__)
    if not hasattr(error, "_of_answer") or not (
        ends_a_loop or steers or isinstance(error, GeneratorExit)
    ):
        return error
    other: Any = RuntimeError(f"{type(error).__name__} came out of the answer")
    other._of_answer = True
    made: BaseException = other
    return made


def _typed(prompt: str = "") -> str:
    """What `input` gives while the test has put lines in the place of the keyboard."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def _seeds() -> dict[str, Any]:
    import numpy as np

    version, numbers, gauss = random.getstate()
    legacy = np.random.get_state(legacy=True)
    name, keys, at, has_gauss, cached = legacy
    return {
        "random": [version, list(numbers), gauss],
        "numpy": [name, keys.tolist(), int(at), int(has_gauss), float(cached)],  # type: ignore[union-attr]
    }


def _become(old: Any, new: Any) -> None:
    """Let a plain container hold what another of exactly its type holds."""
    if type(old) is not type(new):
        return
    match type(old).__name__:
        case "list" | "bytearray":
            old[:] = new
        case "dict" | "set":
            old.clear()
            old.update(new)
        case "ndarray" if old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable:
            old[...] = new
        case "DataFrame" | "Series":
            old._update_inplace(new)


def _compares_by_fields(standin: Any) -> bool:
    return type(standin)._standin_by_fields is True
