"""In the learner's room: carries out what an ordinary test cell asks, beside what course exercises ask.

An ordinary cell was written to run where the answer lives. So more is asked of this side than of `Servant`: operators,
attributes to be set, classes with their ancestors, what an answer prints, what it changes in its arguments, and calls
back into the test (a lambda that is handed to the answer). Nothing here is trusted: what it says is checked by
`standins`, on the judge's side.
"""

from __future__ import annotations

import base64
import builtins
import contextlib
import importlib
import inspect
import io
import operator
import random
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from enum import Enum
from pathlib import Path
from typing import Any

from course.contract import wire
from course.contract.record import by_fields
from course.contract.servant import ITEMS, Reply, Request, Servant

READ = 1_000_000  # bytes of a text file of the answer's
PRINTED = 200_000  # characters of what one call prints that the test may read

# How a request names an operation → what Python does for it.
OPERATIONS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(operator, name)
        for name in (
            "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift",
            "rshift", "iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "imatmul", "iand", "ior",
            "ixor", "eq", "ne", "lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "index", "getitem", "setitem",
            "delitem", "contains",
        )
    },
    "bool": bool, "bytes": bytes, "complex": complex, "divmod": divmod, "float": float, "format": format,
    "hash": hash, "int": int, "len": len, "next": next, "repr": repr, "round": round, "str": str,
    "ceil": lambda value: value.__ceil__(), "floor": lambda value: value.__floor__(),
    "trunc": lambda value: value.__trunc__(),
    "iter": iter, "reversed": reversed, "getattr": getattr, "setattr": setattr, "delattr": delattr,
    "items": lambda value: _first(value), "call": lambda target, *args, **kwargs: target(*args, **kwargs),
    "enter": lambda value: type(value).__enter__(value),
    "exit": lambda value, *told: type(value).__exit__(value, *told),
    "isinstance": isinstance, "issubclass": issubclass, "dir": dir,
    "source": lambda value: inspect.getsource(value), "signature": lambda value: _signature(value),
    "read_text": lambda name: Path(name).read_bytes()[:READ].decode(),
    "exists": lambda name: Path(name).exists(), "is_file": lambda name: Path(name).is_file(),
    "remove": lambda name: _removed(name), "fields": lambda value: _fields(value),
    "await": lambda value: _awaited(value),
}  # fmt: skip

# Methods that a stand-in has only if the class that it stands for has them.
SPECIAL = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    "divmod", "radd", "rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rpow", "rmatmul", "rand", "ror", "rxor",
    "iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "imatmul", "iand", "ior", "ixor",
    "neg", "pos", "abs", "invert", "index", "int", "float", "complex", "round", "ceil", "floor", "trunc", "bool",
    "bytes", "len", "getitem", "setitem", "delitem", "contains", "iter", "next", "reversed", "call", "enter", "exit",
)  # fmt: skip

Exchange = Callable[[Reply], Request]


class Steward:
    """Answers every request about a namespace: those of course exercises by a `Servant`, the others itself.

    ``exchange`` sends a reply and waits for the next request: so a call can ask the test something before it ends.
    """

    def __init__(self, names: dict[str, Any], exchange: Exchange) -> None:
        self._servant = Servant(names)
        self._names, self._exchange = names, exchange
        self._kept: list[object] = []
        # id of a kept object → its number; kept, so no id comes twice
        self._numbers: dict[int, int] = {}
        # objects of the instructor's helper classes, twins of the test's
        self._own: dict[int, object] = {}
        self._own_numbers: dict[int, int] = {}
        self._own_names: frozenset[str] = frozenset()
        self._stubs: dict[int, object] = {}  # what stands here for the test's functions
        self._stub_numbers: dict[int, int] = {}
        self._sent: list[int] = []
        self._late: dict[str, Any] = {}

    def answer(self, request: Request) -> Reply:
        """Carry out one request; never raises for what an answer does."""
        if request["op"] != "plain":
            return self._servant.answer(request)
        printed, complained = _Kept(), _Kept()
        reply: Reply = {}
        try:
            with (
                redirect_stdout(printed),
                redirect_stderr(complained),
                self._patched(request.get("patched", {})),
            ):
                for name, data in request.get("files", {}).items():
                    Path(name).parent.mkdir(parents=True, exist_ok=True)
                    Path(name).write_bytes(base64.b64decode(data))
                if (seeds := request.get("seeds")) is not None:
                    _seed(seeds)
                reply = self._carry_out(request)
        except wire.WireError as error:
            reply = {"refused": str(error)}
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            reply = self._raised(error)
        if printed.text or complained.text:
            reply |= {"out": printed.text, "err": complained.text}
        return reply

    def _carry_out(self, request: Request) -> Reply:
        names = self._names
        match request["do"]:
            case "get":
                if request["name"] not in names:
                    return {"missing": request["name"]}
                return {"ok": self._pack(names[request["name"]])}
            case "has":
                return {"ok": request["name"] in names}
            case "set":
                names[request["name"]] = self._open(request["value"])
                return {"ok": None}
            case "own":
                self._own_names = frozenset(request["names"])
                return {"ok": None}
            case "class":
                return {"ok": self._pack(_described(self, self._kept[request["ref"]]))}
            case "kind":
                return {"ok": self._pack(_described(self, type(self._kept[request["ref"]])))}
        self._sent, self._late = [], {}
        args = [self._open(data) for data in request["args"]]
        kwargs = {key: self._open(data) for key, data in request.get("kwargs", {}).items()}
        sent = list(self._sent)
        try:
            value = OPERATIONS[request["do"]](*args, **kwargs)
        finally:
            self._late = changes = self._changes(request, args, kwargs, sent)
        reply = {"ok": self._pack(value), **changes}
        for number, arg in enumerate(args):
            if value is arg and number in request.get("watch", ()):
                reply["same"] = number
        return reply

    def _changes(
        self, request: Request, args: list[Any], kwargs: dict[str, Any], sent: list[int]
    ) -> dict[str, Any]:
        """What the call changed in those of its arguments that the test holds as well."""
        changed = {}
        for key in request.get("watch", ()):
            value = args[key] if isinstance(key, int) else kwargs[key]
            before = request["args"][key] if isinstance(key, int) else request["kwargs"][key]
            after = self._pack(value)
            if after != before:
                changed[str(key)] = after
        found: dict[str, Any] = {"changed": changed} if changed else {}
        if sent:
            own: dict[str, Any] = {}
            for number in sent:
                self._pack_own(self._own[number], own)
            found["own"] = own
        return found

    def _raised(self, error: BaseException) -> Reply:
        told: dict[str, Any] = {
            "message": _text(error),
            "classes": [],
            "type": type(error).__name__,
        }
        for kind in type(error).__mro__:
            told["classes"].append(self._of_class(kind))
        with contextlib.suppress(Exception):
            told["args"] = self._pack(list(error.args))
        told["ref"] = self._number(error)
        return {"raised": told, **self._late}

    # -- values ---------------------------------------------------------------------------------

    def _pack(self, value: object) -> Any:
        return wire.encode(value, self._keep, fields=plain_fields)

    def _keep(self, value: object) -> dict[str, Any]:
        if id(value) in self._stub_numbers:
            return {"stub": self._stub_numbers[id(value)]}
        if self._is_own(value) and isinstance(value, Enum):
            return {"member": [type(value).__name__, value.name]}
        if self._is_own(value):
            seen: dict[str, Any] = {}
            self._pack_own(value, seen)
            return {"own": self._own_number(value), "all": seen}
        if (parts := _container(value)) is not None:
            return {"container": type(value).__name__, "parts": self._pack(parts)}
        if isinstance(value, type):
            return {"class": self._of_class(value)}
        return {"id": self._number(value), "class": self._of_class(type(value))}

    def _is_own(self, value: object) -> bool:
        """Whether `value` is of one of the instructor's helper classes."""
        kind = type(value)
        return kind.__name__ in self._own_names and self._names.get(kind.__name__) is kind

    def _own_number(self, value: object) -> int:
        number = self._own_numbers.get(id(value))
        if number is None:
            number = -1 - len(self._own)  # made here: a number that the judge never gives
            self._own[number], self._own_numbers[id(value)] = value, number
        return number

    def _pack_own(self, value: object, found: dict[str, Any]) -> None:
        """The fields of a helper class's instance, and of all that it leads to, into `found`."""
        waiting = [value]
        while waiting:
            each = waiting.pop()
            number = str(self._own_number(each))
            if number in found:
                continue

            def keep(part: object) -> dict[str, Any]:
                if self._is_own(part) and not isinstance(part, Enum):
                    waiting.append(part)
                    return {"own": self._own_number(part)}
                return self._keep(part)

            fields = wire.encode(state_of(each), keep, fields=plain_fields)
            found[number] = [type(each).__name__, fields]

    def _open(self, data: Any) -> Any:
        return wire.decode(data, self._open_ref)

    def _open_ref(self, ref: dict[str, Any]) -> object:
        if "id" in ref:
            return self._kept[ref["id"]]
        if "library" in ref:
            module, name = ref["library"]
            first, _, rest = name.partition(".")
            found: Any = (
                self._names[first] if module == "__main__" else importlib.import_module(module)
            )
            for part in filter(None, (rest if module == "__main__" else name).split(".")):
                found = getattr(found, part)
            return found
        if "error" in ref:
            kind: Any = self._open_ref(ref["error"])
            return kind.__new__(kind, ref["said"])
        if "stub" in ref:
            number = ref["stub"]
            if number not in self._stubs:
                made = _stub(number, ref["kind"], ref["methods"], self._call_back)
                self._stubs[number], self._stub_numbers[id(made)] = made, number
            return self._stubs[number]
        for number, (name, _) in ref.get("all", {}).items():
            if int(number) not in self._own:
                cls: Any = self._names[name]
                made = object.__new__(cls)
                self._own[int(number)], self._own_numbers[id(made)] = made, int(number)
        for number, (_, fields) in ref.get("all", {}).items():
            self._sent.append(int(number))
            values: Any = self._open(fields)
            for key, value in values.items():
                object.__setattr__(self._own[int(number)], key, value)
        return self._own[ref["own"]]

    def _number(self, value: object) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._kept)
            self._kept.append(value)
        return number

    # -- classes --------------------------------------------------------------------------------

    def _of_class(self, kind: type) -> Any:
        """A class as a list of module and name where a library has it, or as its number."""
        module = getattr(kind, "__module__", None)
        if (
            module not in ("__main__", None)
            and getattr(sys.modules.get(module), kind.__qualname__, None) is kind
        ):
            return [module, kind.__qualname__]
        return self._number(kind)

    # -- back into the test ---------------------------------------------------------------------

    def _call_back(
        self, number: int, do: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        request = self._exchange({
            "callback": number, "do": do,
            "args": [self._pack(arg) for arg in args],
            "kwargs": {key: self._pack(value) for key, value in kwargs.items()},
        })  # fmt: skip
        while request.get("do") != "resume":
            request = self._exchange(self.answer(request))
        if "again" in request:  # what the answer itself raised while the test's function ran
            raise self._kept[request["again"]]  # type: ignore[misc]
        if "raise" in request:
            name, said = request["raise"]
            kind = getattr(builtins, name, None) or self._names.get(name)
            if not (isinstance(kind, type) and issubclass(kind, Exception)):
                kind = Exception
            raise kind(said)
        return self._open(request["value"])

    @contextlib.contextmanager
    def _patched(self, patches: Mapping[str, Any]) -> Any:
        """The built-in functions that the test has put others in the place of: input, print."""
        before = {name: getattr(builtins, name) for name in patches}
        for name, data in patches.items():
            setattr(builtins, name, self._open(data))
        try:
            yield
        finally:
            for name, function in before.items():
                setattr(builtins, name, function)


class _Kept(io.StringIO):
    @property
    def text(self) -> str:
        return self.getvalue()[:PRINTED]

    def write(self, text: str) -> int:
        return super().write(text) if self.tell() < PRINTED else len(text)


def _stub(number: int, kind: str, methods: list[str], call: Callable[..., Any]) -> Any:
    """What stands here for a function or an object of the test's: calls go back to it."""
    if kind == "function":

        def stub(*args: Any, **kwargs: Any) -> Any:
            return call(number, "call", args, kwargs)

        stub.__name__ = stub.__qualname__ = methods[0]
        stub.__doc__, stub.__module__ = methods[1] or None, "__main__"
        return stub

    def method(name: str) -> Callable[..., Any]:
        return lambda self, *args, **kwargs: call(number, name, args, kwargs)

    members: dict[str, Any] = {f"__{name}__": method(name) for name in methods}
    members["__getattr__"] = lambda self, name: call(number, "getattr", (name,), {})
    if "eq" in methods:
        members["__hash__"] = object.__hash__
    return type(kind, (), members)()


def _described(steward: Steward, kind: Any) -> dict[str, Any]:
    """What the judge must know of a class to make one that stands in for it."""
    special = [name for name in SPECIAL if defines(kind, f"__{name}__")]
    return {
        "name": kind.__name__,
        "bases": [steward._of_class(base) for base in kind.__bases__],
        "special": special,
        "doc": kind.__doc__ if type(kind.__doc__) is str else None,
        "hashable": getattr(kind, "__hash__", None) is not None,
        "by_fields": _by_fields(kind),
        "exception": issubclass(kind, BaseException),
    }


def defines(kind: type, name: str) -> bool:
    """Whether `kind`, or an ancestor of it other than object, has a method of this name."""
    return any(name in vars(each) for each in kind.__mro__ if each is not object)


def _first(value: Any) -> list[Any]:
    found = []
    for item in value:
        found.append(item)
        if len(found) == ITEMS:
            break
    return found


def plain_fields(value: object) -> Any:
    """Named tuples cross by their fields, as in a course exercise; every other object stays, and is stood in for."""
    return by_fields(value) if issubclass(type(value), tuple) else None


def _by_fields(kind: Any) -> bool:
    import dataclasses

    return dataclasses.is_dataclass(kind) and bool(kind.__dict__.get("__eq__"))


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that its generated `==` would compare, read past any `__getattribute__`."""
    import dataclasses

    read = object.__getattribute__
    return {f.name: read(value, f.name) for f in dataclasses.fields(value) if f.compare}


def state_of(value: object) -> dict[str, Any]:
    """The fields of an object, read past anything that its class has put before them."""
    state: dict[str, Any] = {}
    for kind in type(value).__mro__:
        for slot in getattr(kind, "__slots__", ()):
            with contextlib.suppress(AttributeError):
                state[slot] = object.__getattribute__(value, slot)
    with contextlib.suppress(AttributeError):
        state |= object.__getattribute__(value, "__dict__")
    return state


def _signature(value: Any) -> list[Any]:
    empty = inspect.Parameter.empty
    return [
        [p.name, int(p.kind), p.default is not empty,
         p.default if type(p.default) in (int, float, str, bool, type(None)) else None]
        for p in inspect.signature(value).parameters.values()
    ]  # fmt: skip


def _awaited(value: Any) -> Any:
    import asyncio

    async def result() -> Any:
        return await value

    return asyncio.run(result())


def _container(value: Any) -> Any:
    """What is in one of Python's other containers, of exactly its type, which the judge then makes anew."""
    kind = type(value)
    if kind is Counter or kind is OrderedDict:
        return dict(value)
    if kind is defaultdict:
        return [dict(value), getattr(value.default_factory, "__name__", "")]
    if kind is deque:
        return [list(value), value.maxlen]
    if kind is type({}.keys()):
        return list(value)
    if kind is type({}.items()):
        return dict(value)
    return None


def _removed(name: str) -> bool:
    there = Path(name).exists()
    Path(name).unlink(missing_ok=True)
    return there


def _seed(seeds: dict[str, Any]) -> None:
    if "random" in seeds:
        version, numbers, gauss = seeds["random"]
        random.setstate((version, tuple(numbers), gauss))
    if "numpy" in seeds:
        import numpy as np

        name, keys, at, has_gauss, gauss = seeds["numpy"]
        np.random.set_state((name, np.array(keys, dtype=np.uint32), at, has_gauss, gauss))


def _text(error: BaseException) -> str:
    try:
        return str.__getitem__(str(error), slice(2_000))
    except Exception:
        return ""
