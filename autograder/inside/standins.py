"""In the judge's room: what stands in for a learner's objects while an ordinary test cell runs.

A test cell of another course was written to run where the answer lives: it makes objects of the learner's classes, adds
them, catches their exceptions, hands them a lambda. Here the learner's objects stay in their own room. What the cell
holds is a stand-in, made by the judge, which passes each operation on and gets back plain values of exact types, or
another stand-in. Nothing of the learner's ever runs in this process.

What a stand-in may not do is speak for a value that it was asked to be. A function that should give 5 may give an
object that says yes to `== 5`, `< 1e-6`, `- expected`, `.equals(expected)`, `expected in it`. So no such question goes
to the learner's room while the other side is a plain value; it is refused, and the check with it. Two
exceptions, and why:
- both sides are stand-ins. Then the test asks what the learner's class means by `==` or `+`; that is the exercise, and
  a lie there is no more than a method that returns True. Dataclasses are still compared here, field by field.
- the test itself made the object, by calling a class that the *instructor's* solution defines with just this operator:
  `Money(5) == 5` asks for `__eq__` by name, and there is nothing that the learner could have put in its place.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import inspect
import io
import random
import sys
import types
import unittest.mock
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from enum import Enum
from functools import partial
from types import FrameType
from typing import Any

from autograder.inside.files import Files
from autograder.inside.steward import defines, plain_fields
from course.contract import wire
from course.contract.record import NamedRecord
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
READABLE = frozenset({
    "__annotations__", "__bases__", "__defaults__", "__dict__", "__doc__", "__kwdefaults__", "__module__", "__name__",
    "__qualname__", "__slots__", "__wrapped__", "__abstractmethods__", "__dataclass_fields__", "__members__",
    "__init__", "__str__", "__repr__", "__len__", "__iter__", "__next__", "__call__", "__enter__", "__exit__",
    "__getitem__", "__hash__", "__bool__", "__closure__", "__version__",
})  # fmt: skip
_BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    "divmod",
)  # fmt: skip
_ORDER = ("lt", "le", "gt", "ge")
_UNARY = ("neg", "pos", "abs", "invert", "ceil", "floor", "trunc")
_EXACT: dict[str, type] = {
    "bool": bool, "int": int, "float": float, "complex": complex, "index": int, "len": int, "str": str, "repr": str,
    "bytes": bytes, "hash": int, "format": str,
}  # fmt: skip
_PYTHONS_OWN: dict[str, type] = {
    "function": types.FunctionType,
    "generator": types.GeneratorType,
    "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "module": types.ModuleType,
}
_INPUT, _PRINT, _STDIN = builtins.input, builtins.print, sys.stdin
# Special methods of an object of the test's that an answer may use.
_LENT: tuple[str, ...] = (
    "call", "len", "getitem", "setitem", "contains", "iter", "next", "enter", "exit", "str", "repr", "bool", "add",
    "sub", "mul", "lt", "eq",
)  # fmt: skip
# Operations after which the learner's values are what they were.
_LOOKS = frozenset({
    "getattr", "isinstance", "dir", "repr", "str", "signature", "source", "fields", "read_text", "exists", "is_file",
})  # fmt: skip
_WATCHED = ("list", "dict", "set", "bytearray", "ndarray", "DataFrame", "Series")
Site = tuple[Any, ...]


class Missing(AnswerMissing, NameError):
    """A name that nobody has: for a test that asks whether it is there, the NameError that a notebook would raise."""


class Standin:
    """An object of the learner's, by the number under which it is kept in the other room."""

    __slots__ = ("_standin_made", "_standin_number", "_standin_room")
    _standin_room: PlainRoom
    _standin_number: int
    _standin_made: bool

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_standin") or (_is_special(name) and name not in READABLE):
            raise AttributeError(name)
        return _room(self).attribute(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        _room(self).do("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        _room(self).do("delattr", self, name)

    def __eq__(self, other: object) -> Any:
        return _room(self).equal(self, other)

    def __ne__(self, other: object) -> Any:
        same = _room(self).equal(self, other, "ne")
        return same if type(same) is bool else not same

    def __hash__(self) -> int:
        return int(_room(self).do("hash", self))

    def __repr__(self) -> str:
        return str(_room(self).do("repr", self))

    def __str__(self) -> str:
        return str(_room(self).do("str", self))

    def __format__(self, spec: str) -> str:
        return str(_room(self).do("format", self, spec))

    def __dir__(self) -> list[str]:
        found = _room(self).do("dir", self)
        return [name for name in found if type(name) is str] if type(found) is list else []

    @property
    def __signature__(self) -> inspect.Signature:
        return _room(self).signature(self)


class StandinClass(type):
    """A class of the learner's: calling it makes an object in the other room."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """An object of the class, made in the learner's room."""
        return _home(cls).construct(cls, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        if _is_special(name) and name not in READABLE:
            raise AttributeError(name)
        return _home(cls).attribute(cls, name)

    def __setattr__(cls, name: str, value: object) -> None:
        _home(cls).do("setattr", cls, name, value)

    def __instancecheck__(cls, instance: object) -> bool:
        if type(instance) is NamedRecord:
            return bool(instance._type_name == cls.__name__)
        return super().__instancecheck__(instance)

    def __getitem__(cls, key: object) -> Any:
        return _home(cls).do("getitem", cls, key)

    def __iter__(cls) -> Any:
        return iter(_home(cls).items(cls))

    def __len__(cls) -> int:
        return len(_home(cls).items(cls))

    def __bool__(cls) -> bool:
        return True

    def __dir__(cls) -> list[str]:
        found = _home(cls).do("dir", cls)
        return [name for name in found if type(name) is str] if type(found) is list else []

    def __contains__(cls, item: object) -> bool:
        return any(item is each for each in _home(cls).items(cls))


# The text of a class is asked of its class, that of a function of the function.
_DOC = property(lambda standin: _room(standin).text_of(standin))
StandinClass.__doc__ = property(lambda cls: _home(cls).text_of(cls) if cls in _HOMES else None)  # type: ignore[assignment]
_HOMES: dict[
    type, tuple[PlainRoom, int]
] = {}  # of each stand-in for a class: its room, its number there


def _home(cls: type) -> PlainRoom:
    return _HOMES[cls][0]


def _room(standin: Standin) -> PlainRoom:
    return object.__getattribute__(standin, "_standin_room")  # type: ignore[no-any-return]


def _made(standin: object) -> bool:
    return isinstance(type(standin), StandinClass) and bool(
        object.__getattribute__(standin, "_standin_made")
    )


def is_standin(value: object) -> bool:
    """Whether `value` stands in for an object or a class of the learner's."""
    return isinstance(type(value), StandinClass) or type(value) is StandinClass


class PlainRoom:
    """The learner's room as an ordinary test sees it.

    ``own`` are the instructor's helper classes: their instances cross by their fields and are made anew on the other
    side, so that here only the instructor's methods run. ``operators``: class of the reference solution → the special
    methods it defines. ``problem`` is the first thing that went wrong between the rooms, also if the test caught it.
    """

    def __init__(
        self,
        ask: Callable[[Request], Reply],
        operators: dict[str, set[str]],
        own: dict[str, type] | None = None,
    ) -> None:
        self._ask_raw, self._operators = ask, operators
        self.own: dict[str, type] = own if own is not None else {}
        self.problem: Exception | None = None
        self.looked_at: set[str] = set()
        self.follow_seeds = False
        self.patches: dict[str, Any] = {}  # what the cell itself calls `input` or `print`
        self.files: Files | None = None  # where the test reads or writes any
        self.effects = 0  # calls so far: after each, any value of the learner's may be another
        self._called = 0
        self._instances: dict[int, Any] = {}
        self._classes: dict[int, Any] = {}
        self._mine: list[Any] = []  # the test's functions and objects that were handed over
        self._mine_numbers: dict[int, int] = {}
        self._own_objects: dict[int, Any] = {}
        self._own_numbers: dict[int, int] = {}
        self._seen: dict[str, Any] = {}

    # -- what tests do --------------------------------------------------------------------------

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
        return self._truth(value) if name in _ORDER else value

    def contains(self, here: Any, item: Any) -> bool:
        """`item in here`: by the object's word if the test made it, else by what it iterates over."""
        if isinstance(type(item), StandinClass) or self._may(here, "__contains__"):
            return bool(self._truth(self.do("contains", here, item)))
        return any(each is item or each == item for each in self.items(here))

    def note(self, error: Exception) -> Exception:
        """Keep the first problem: a test that catches everything must not pass by it."""
        if self.problem is None:
            self.problem = error
        return error

    # -- values on their way --------------------------------------------------------------------

    def pack(self, value: object) -> Any:
        """`value` as it crosses to the answer. Raises ContractError."""
        try:
            return wire.encode(value, self._keep, fields=plain_fields)
        except (wire.WireError, RecursionError) as error:
            raise self.note(ContractError(str(error))) from None

    def open(self, data: Any) -> Any:
        """What came from the answer. Raises AnswerRefused."""
        try:
            return wire.decode(data, self._open_ref)
        except wire.WireError as error:
            if self.problem is None or not isinstance(error.__cause__, (RoomDied, AnswerRefused)):
                self.note(AnswerRefused(str(error)))
            raise AnswerRefused(str(error)) from None

    def _keep(self, item: Any) -> dict[str, Any]:
        if isinstance(type(item), StandinClass):
            return {"id": object.__getattribute__(item, "_standin_number")}
        if isinstance(item, type) and item in _HOMES:
            return {"id": _HOMES[item][1]}
        if (
            isinstance(item, BaseException)
            and (number := getattr(item, "_standin_ref", None)) is not None
        ):
            return {"id": number}
        if self.own.get(type(item).__name__) is type(item) and isinstance(item, Enum):
            return {"library": ["__main__", f"{type(item).__name__}.{item.name}"]}
        if self.own.get(type(item).__name__) is type(item):
            found: dict[str, Any] = {}
            self._pack_own(item, found)
            return {"own": self._own_number(item), "all": found}
        if isinstance(item, type) and self.own.get(item.__name__) is item:
            return {"library": ["__main__", item.__name__]}
        if (library := _in_library(item)) is not None:
            return {"library": library}
        if isinstance(item, BaseException):
            return {"error": self._keep(type(item)), "said": str(item)}
        kind, methods = _as_stub(item)
        if not kind:
            raise wire.WireError(
                f"a {type(item).__name__} can't cross to an answer; build it in a probe"
            )
        number = self._mine_numbers.get(id(item))
        if number is None:
            number = self._mine_numbers[id(item)] = len(self._mine)
            self._mine.append(item)
        return {"stub": number, "kind": kind, "methods": methods}

    def _own_number(self, item: object) -> int:
        number = self._own_numbers.get(id(item))
        if number is None:
            number = self._own_numbers[id(item)] = 1 + len(self._own_objects)
            while number in self._own_objects:
                number += 1
            self._own_numbers[id(item)] = number
            self._own_objects[number] = item
        return number

    def _pack_own(self, item: Any, found: dict[str, Any]) -> None:
        waiting = [item]
        while waiting:
            each = waiting.pop()
            number = self._own_number(each)
            if str(number) in found:
                continue

            def keep(part: Any) -> dict[str, Any]:
                own = self.own.get(type(part).__name__) is type(part)
                if own and not isinstance(part, Enum):
                    waiting.append(part)
                    return {"own": self._own_number(part)}
                return self._keep(part)

            fields = wire.encode(_state(each), keep, fields=plain_fields)
            found[str(number)] = [type(each).__name__, fields]

    def _open_ref(self, ref: dict[str, Any]) -> Any:
        if "stub" in ref:
            return self._mine[int(ref["stub"])]
        if "member" in ref:
            return self.own[str(ref["member"][0])][str(ref["member"][1])]  # type: ignore[index]
        if "own" in ref:
            self._open_own(ref.get("all", {}))
            return self._own_objects[int(ref["own"])]
        if "container" in ref:
            return _contained(str(ref["container"]), self.open(ref["parts"]))
        cls = self._class(ref["class"])
        if "id" not in ref:
            return cls
        number = int(ref["id"])
        if number not in self._instances:
            self._instances[number] = self._instance(cls, number)
        return self._instances[number]

    def _open_own(self, told: dict[str, Any]) -> None:
        """Bring the instructor's objects up to date with what the answer made of their twins."""
        if not isinstance(told, dict):
            raise wire.WireError("malformed, objects of a helper class")
        for number, (name, _) in told.items():
            if int(number) not in self._own_objects:
                cls = self.own[str(name)]
                made: Any = object.__new__(cls)
                self._own_objects[int(number)] = made
                self._own_numbers[id(made)] = int(number)
        for number, (_, fields) in told.items():
            item = self._own_objects[int(number)]
            values = wire.decode(fields, self._open_ref)
            if type(values) is not dict:
                raise wire.WireError("malformed, the fields of a helper's object")
            slots = {slot for kind in type(item).__mro__ for slot in getattr(kind, "__slots__", ())}
            state = getattr(item, "__dict__", None)
            if isinstance(state, dict):
                state.clear()
            for key, value in values.items():
                if type(key) is str and (isinstance(state, dict) or key in slots):
                    object.__setattr__(item, key, value)

    # -- classes --------------------------------------------------------------------------------

    def _class(self, told: Any) -> Any:
        """The class that `told` names: a library's own, or a stand-in for the learner's."""
        if type(told) is list:
            return _library_class(told)
        number = int(told)
        if number not in self._classes:
            about = self.open(self._ask({"op": "plain", "do": "class", "ref": number})["ok"])
            python = about["name"] == "coroutine" and about["bases"] == [["builtins", "object"]]
            self._classes[number] = (
                types.CoroutineType if python else self._made_class(number, about)
            )
        return self._classes[number]

    def _made_class(self, number: int, about: dict[str, Any]) -> Any:
        name = str(about["name"])
        bases = [self._class(base) for base in about["bases"]]
        if about["exception"]:
            kinds = [b for b in bases if isinstance(b, type) and issubclass(b, BaseException)]
            cls: Any = type(name, tuple(kinds) or (Exception,), {
                "__str__": lambda error: getattr(error, "_said", None) or BaseException.__str__(error),
                "__getattr__": _exceptions_attribute, "__doc__": about["doc"],
            })  # fmt: skip
            _HOMES[cls] = (self, number)
            return cls
        learners = tuple(base for base in bases if type(base) is StandinClass) or (Standin,)
        members: dict[str, Any] = {
            "__slots__": (), "__doc__": _DOC, "__module__": "__main__",
            "_standin_by_fields": about["by_fields"] is True,
        }  # fmt: skip
        for special in about["special"]:
            if special in _METHODS:
                members[f"__{special}__"] = _METHODS[special]
        if "eq" not in members and not about["hashable"]:
            members["__hash__"] = None
        libraries = [b for b in bases if type(b) is not StandinClass and b is not object]
        claimed = _PYTHONS_OWN.get(name)
        if claimed is not None and not libraries and learners == (Standin,):
            members["__class__"] = property(lambda _: claimed)
        elif libraries and (shadow := _shadow(name, libraries)) is not None:
            members["__class__"] = property(lambda _: shadow)
        try:
            cls = StandinClass.__new__(StandinClass, name, learners, members)
        except TypeError:  # ancestors in an order that only the learner's metaclass could make
            cls = StandinClass.__new__(StandinClass, name, (Standin,), members)
        _HOMES[cls] = (self, number)
        return cls

    def _instance(self, cls: Any, number: int) -> Any:
        if cls is types.CoroutineType:
            return self._awaited(number)
        if isinstance(cls, type) and issubclass(cls, BaseException):
            return self._exception([cls], "", [], number)
        if not isinstance(cls, StandinClass):
            # an object of a library's class: a stand-in for it that says so
            key = f"library {cls.__module__}.{cls.__qualname__}"
            if key not in self._seen:
                about = self.open(self._ask({"op": "plain", "do": "kind", "ref": number})["ok"])
                about["bases"] = [[cls.__module__, cls.__qualname__]]
                self._seen[key] = self._made_class(-1, about)
            cls = self._seen[key]
        made: Any = object.__new__(cls)
        for name, value in (("room", self), ("number", number), ("made", False)):
            object.__setattr__(made, f"_standin_{name}", value)
        return made

    def _awaited(self, number: int) -> Any:
        room = self

        async def coroutine() -> Any:
            return room._request("await", (_Number(number),), {})

        return coroutine()

    # -- requests -------------------------------------------------------------------------------

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
        except (Exception, SystemExit, KeyboardInterrupt) as raised:
            error = raised
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
        return {"t": "ref", "id": value.number} if type(value) is _Number else self.pack(value)

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
            value = _carried_out(item, str(told["do"]), args, kwargs)
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
            if _as_stub(item)[0] == "function":
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

    def _exception(
        self, kinds: list[Any], said: str, args: list[Any], number: int
    ) -> BaseException:
        """An exception of the judge's own making, of the nearest class that is known here."""
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, BaseException):
                name = kind.__name__
                helper = self.own.get(name)
                if helper is not None and issubclass(helper, BaseException):
                    kind = helper
                break
        else:
            kind = Exception
        plain = [arg for arg in args if not is_standin(arg)]
        try:
            error: Any = kind.__new__(kind, *plain)
            error.args = tuple(plain)
            if said and str(error) != said and kind not in _HOMES:
                raise TypeError
        except Exception:
            try:
                error = type(kind.__name__, (kind,), {"__str__": lambda _: said}).__new__(
                    kind, said
                )
            except Exception:
                error = Exception(said)
        with contextlib.suppress(Exception):
            error._said, error._standin_ref, error._of_answer = said, number, True
        made: BaseException = error
        return made

    # -- what may be asked ----------------------------------------------------------------------

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


class _Number:
    """Something that is kept in the other room and has no stand-in here."""

    def __init__(self, number: int) -> None:
        self.number = number


def judged_names(tree: ast.AST, learners: set[str]) -> set[str]:
    """Variables that a test judges for themselves: `f(x); assert x == [3]`, not `assert f(x) == x * 2`.

    What a call changes in its argument is shown to the test only for these, and after a call that returns None. Else an
    answer could empty the test's input and have the expected value computed from what is left.
    """
    tainted = set(learners)
    nodes: list[Any] = list(ast.walk(tree))
    assigns = [n for n in nodes if isinstance(n, (ast.Assign, ast.AnnAssign, ast.NamedExpr))]
    for _ in range(3):
        for bound in assigns:
            if bound.value is not None and _calls(bound.value, tainted):
                targets = bound.targets if isinstance(bound, ast.Assign) else [bound.target]
                for target in targets:
                    tainted |= {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
    found: set[str] = set()

    def look(operands: list[ast.expr]) -> None:
        for operand in operands:
            name = _named(operand)
            others = [o for o in operands if o is not operand]
            if name is not None and not any(
                _calls(o, tainted) or _reads(o, tainted) for o in others
            ):
                found.add(name)

    for node in nodes:
        if isinstance(node, ast.Compare):
            look([node.left, *node.comparators])
        elif isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            if called.lower().startswith("assert") or called in (
                "array_equal",
                "allclose",
                "isclose",
            ):
                look(node.args[:2])
            elif called in ("equals", "all", "any") and isinstance(node.func, ast.Attribute):
                look([node.func.value, *node.args[:1]])
        elif isinstance(node, ast.Assert):
            test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
            if _named(test):
                look([test])
    return found


def _named(node: ast.expr) -> str | None:
    """The variable that an operand is about: `x`, `x[0]`, `x.shape`, `len(x)`, `list(x)`, `x.get("a")`."""
    while True:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, (ast.Subscript, ast.Attribute)):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("len", "list", "sorted", "set", "tuple", "dict", "id", "sum")
            and len(node.args) == 1
        ):
            node = node.args[0]
        else:
            return None


def _calls(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(n, ast.Call) and _reads(n.func, names) for n in ast.walk(node))


def _reads(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(node))


def _contained(name: str, parts: Any) -> Any:
    """One of Python's other containers, made here of plain parts."""
    match name:
        case "Counter":
            return Counter(_exactly(dict, parts))
        case "OrderedDict":
            return OrderedDict(_exactly(dict, parts))
        case "defaultdict":
            items, factory = _exactly(list, parts)
            made = {"list": list, "int": int, "float": float, "set": set, "dict": dict, "str": str}
            return defaultdict(made.get(str(factory)), _exactly(dict, items))
        case "deque":
            items, most = _exactly(list, parts)
            return deque(_exactly(list, items), most if type(most) is int else None)
        case "dict_keys":
            return dict.fromkeys(_exactly(list, parts)).keys()
        case "dict_items":
            return _exactly(dict, parts).items()
    raise wire.WireError("malformed, no container of the table")


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise wire.WireError("malformed, not what the container is made of")
    return value


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _compares_by_fields(standin: Any) -> bool:
    return type(standin)._standin_by_fields is True


def _binary(name: str) -> Callable[[Any, Any], Any]:
    return lambda self, other: _room(self).binary(name, self, self, other)


def _reflected(name: str) -> Callable[[Any, Any], Any]:
    return lambda self, other: _room(self).binary(name, self, other, self)


def _alone(name: str) -> Callable[[Any], Any]:
    return lambda self: _room(self).do(name, self)


_OPERATOR = {"and": "and_", "or": "or_"}
_METHODS: dict[str, Any] = {
    **{name: _binary(name) for name in _BINARY},
    **{f"r{name}": _reflected(name) for name in _BINARY},
    **{f"i{name}": _binary(f"i{name}") for name in _BINARY if name != "divmod"},
    **{
        name: _alone(name)
        for name in (*_UNARY, "bool", "int", "float", "complex", "index", "bytes", "len", "enter")
    },
    "round": lambda self, *digits: _room(self).do("round", self, *digits),
    "getitem": lambda self, key: _room(self).do("getitem", self, key),
    "setitem": lambda self, key, value: _room(self).do("setitem", self, key, value),
    "delitem": lambda self, key: _room(self).do("delitem", self, key),
    "contains": lambda self, item: _room(self).contains(self, item),
    "next": lambda self: _room(self).do("next", self),
    "iter": lambda self: self if hasattr(type(self), "__next__") else iter(_room(self).items(self)),
    "reversed": lambda self: _room(self).do("reversed", self),
    "call": lambda self, *args, **kwargs: _room(self).call(self, args, kwargs),
    "exit": lambda self, kind, error, trace: _room(self).do("exit", self, kind, error, None),
}
for _order in _ORDER:
    setattr(Standin, f"__{_order}__", _binary(_order))


def _exceptions_attribute(error: BaseException, name: str) -> Any:
    number = error.__dict__.get("_standin_ref")
    if number is None or name.startswith("_"):
        raise AttributeError(name)
    room, _ = next(_HOMES[kind] for kind in type(error).__mro__ if kind in _HOMES)
    return room._request("getattr", (_Number(number), name), {})


def _library_class(told: list[Any]) -> Any:
    """A class of a library that is loaded here, by its names; never imports, never anything but a class."""
    module, name = (str(part) for part in told)
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None) if not part.startswith("_") else None
    return found if isinstance(found, type) else object


def _shadow(name: str, libraries: list[type]) -> type | None:
    """A class that is never instantiated: what `isinstance` sees of a learner's class built on a library's."""
    try:
        return types.new_class(name, tuple(libraries))
    except Exception:
        return libraries[0]


def _in_library(item: Any) -> list[str] | None:
    """Module and name of a function, class or module that the other room finds by the same."""
    if isinstance(item, types.ModuleType):
        return [item.__name__, ""]
    name = getattr(item, "__qualname__", None) or getattr(item, "__name__", None)
    module = getattr(item, "__module__", None) or getattr(
        getattr(item, "__objclass__", None), "__module__", None
    )
    if type(item).__name__ == "ufunc":
        module = "numpy"
    if type(name) is not str or type(module) is not str:
        return None
    if module in ("tests", "__main__") or module.startswith("autograder"):
        return None
    if isinstance(item, (types.MethodType, types.BuiltinMethodType)) and not isinstance(
        getattr(item, "__self__", None), (types.ModuleType, type(None))
    ):
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return [module, name] if found is item else None


def _as_stub(item: Any) -> tuple[str, list[str]]:
    """How a function or an object of the test's is stood in for in the other room; ('', []) if it can't be.

    Functions, objects of classes that the test defines, mocks, and a few of Python's own that do no more than give out
    values: a call from there comes with plain data, so it is as harmless as the method itself.
    """
    import numpy as np

    functions = (types.FunctionType, types.MethodType, types.BuiltinMethodType, partial)
    if isinstance(item, functions) or (
        isinstance(item, type) and item.__module__ in ("tests", "__main__")
    ):
        return "function", [
            str(getattr(item, "__name__", "function")),
            str(getattr(item, "__doc__", "") or ""),
        ]
    kind, mocks = type(item), unittest.mock.NonCallableMock
    known = (np.random.Generator, np.random.RandomState, random.Random, io.StringIO, io.BytesIO)
    if (
        kind.__module__ in ("tests", "__main__")
        or isinstance(item, (mocks, *known))
        or (hasattr(kind, "__next__") and kind.__module__ in ("builtins", "itertools"))
        or kind is object
    ):
        special = ("call", "repr") if isinstance(item, mocks) else _LENT
        return kind.__name__, [name for name in special if defines(kind, f"__{name}__")]
    return "", []


def _carried_out(item: Any, do: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """What the answer asks of something of the test's: a call, or a public attribute. Nothing private."""
    if do == "call":
        return item(*args, **kwargs)
    kind, methods = _as_stub(item)
    if do == "getattr":
        (name,) = args
        if kind == "function" or type(name) is not str or name.startswith("_"):
            raise AttributeError(str(name))
        return getattr(item, name)
    if kind == "function" or do not in methods:
        raise AttributeError(do)
    return getattr(type(item), f"__{do}__")(item, *args, **kwargs)


def _state(item: object) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for kind in type(item).__mro__:
        for slot in getattr(kind, "__slots__", ()):
            with contextlib.suppress(AttributeError):
                state[slot] = object.__getattribute__(item, slot)
    return state | getattr(item, "__dict__", {})


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
