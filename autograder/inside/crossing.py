"""Values between an ordinary test and the learner's room: what crosses as it is, and what is stood in for."""

from __future__ import annotations

import contextlib
import inspect
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque
from enum import Enum
from typing import Any, cast

from autograder.inside.lent import as_stub, in_library
from autograder.inside.standins import (
    DOC,
    HOMES,
    METHODS,
    Number,
    Standin,
    StandinClass,
    exceptions_attribute,
    is_standin,
)
from autograder.inside.steward import plain_fields, state_of
from course.contract import wire
from course.contract.room import AnswerRefused, ContractError, RoomDied
from course.contract.servant import Reply, Request

_PYTHONS_OWN: dict[str, type] = {
    "function": types.FunctionType,
    "generator": types.GeneratorType,
    "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "module": types.ModuleType,
}


class Crossing:
    """Packs what a test sends, opens what comes back, and keeps book of who stands in for whom.

    ``own`` are the instructor's helper classes: their instances cross by their fields and are made anew on the other
    side, so that here only the instructor's methods run. ``problem`` is the first thing that went wrong between the
    rooms, also if the test caught it.
    """

    def __init__(self, own: dict[str, type] | None = None) -> None:
        self.own: dict[str, type] = own if own is not None else {}
        self.problem: Exception | None = None
        self._instances: dict[int, Any] = {}
        self._classes: dict[int, Any] = {}
        self._of_libraries: dict[str, Any] = {}
        self._mine: list[Any] = []  # the test's functions and objects that were handed over
        self._mine_numbers: dict[int, int] = {}
        self._own_objects: dict[int, Any] = {}
        self._own_numbers: dict[int, int] = {}

    def _ask(self, request: Request) -> Reply:
        """Put a request to the learner's room."""
        raise NotImplementedError

    def _request(self, what: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have one operation carried out there."""
        raise NotImplementedError

    def note(self, error: Exception) -> Exception:
        """Keep the first problem: a test that catches everything must not pass by it."""
        if self.problem is None:
            self.problem = error
        return error

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
        if isinstance(item, type) and item in HOMES:
            return {"id": HOMES[item][1]}
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
        if (library := in_library(item)) is not None:
            return {"library": library}
        if isinstance(item, BaseException):
            return {"error": self._keep(type(item)), "said": str(item)}
        kind, methods = as_stub(item)
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

            fields = wire.encode(state_of(each), keep, fields=plain_fields)
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
                if type(key) is not str or not (isinstance(state, dict) or key in slots):
                    continue
                if key in slots or not _is_method(type(item), key):
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
                "__getattr__": exceptions_attribute, "__doc__": about["doc"],
            })  # fmt: skip
            HOMES[cls] = (cast(Any, self), number)
            return cls
        learners = tuple(base for base in bases if type(base) is StandinClass) or (Standin,)
        members: dict[str, Any] = {
            "__slots__": (), "__doc__": DOC, "__module__": "__main__",
            "_standin_by_fields": about["by_fields"] is True,
        }  # fmt: skip
        for special in about["special"]:
            if special in METHODS:
                members[f"__{special}__"] = METHODS[special]
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
        HOMES[cls] = (cast(Any, self), number)
        return cls

    def _instance(self, cls: Any, number: int) -> Any:
        if cls is types.CoroutineType:
            return self._awaited(number)
        if isinstance(cls, type) and issubclass(cls, BaseException):
            return self._exception([cls], "", [], number)
        if not isinstance(cls, StandinClass):
            # an object of a library's class: a stand-in for it that says so
            key = f"library {cls.__module__}.{cls.__qualname__}"
            if key not in self._of_libraries:
                about = self.open(self._ask({"op": "plain", "do": "kind", "ref": number})["ok"])
                about["bases"] = [[cls.__module__, cls.__qualname__]]
                self._of_libraries[key] = self._made_class(-1, about)
            cls = self._of_libraries[key]
        made: Any = object.__new__(cls)
        for name, value in (("room", self), ("number", number), ("made", False)):
            object.__setattr__(made, f"_standin_{name}", value)
        return made

    def _awaited(self, number: int) -> Any:
        room = self

        async def coroutine() -> Any:
            return room._request("await", (Number(number),), {})

        return coroutine()

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
            if said and str(error) != said and kind not in HOMES:
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


def _is_method(kind: type, name: str) -> bool:
    """Whether the class has a method or a property of this name, which no field may stand in front of."""
    found = inspect.getattr_static(kind, name, None)
    return callable(found) or hasattr(type(found), "__get__")


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
