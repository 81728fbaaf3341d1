"""A test's view of the place where the answer lives: handles, plain values and probes."""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import symtable
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course.contract import wire
from course.contract.saying import brief
from course.contract.servant import Reply, Request, Servant


class ContractError(Exception):
    """The test asks for something that the contract does not allow: the author's mistake, never the learner's."""


class RoomDied(Exception):
    """The place where the answer lives ended or fell silent; says during what.

    ``why`` is "crashed" or "timed out" where the answer did it; empty where nobody knows, which is no verdict.
    """

    def __init__(self, said: str, why: str = "") -> None:
        super().__init__(said)
        self.why = why


class AnswerMissing(Exception):
    """The answer's name is not defined: its cell was not run, or was deleted."""


class AnswerRaised(Exception):
    """The answer raised. ``raised.type_name``, ``raised.mro`` and ``raised.message`` say what."""

    def __init__(self, raised: wire.Raised) -> None:
        super().__init__(f"{raised.type_name}: {raised.message}")
        self.raised = raised


class AnswerRefused(Exception):
    """The answer gave a value that can't cross: too large, too deep, or one that refuses to be read."""


@dataclass(frozen=True)
class Exchange:
    """One question put to the answer, and what came back; a verdict quotes it."""

    asked: str
    value: object = None
    raised: wire.Raised | None = None


class Room:
    """Where the answers live.

    ``ask`` carries a request there and brings the reply: a function call in the learner's own kernel, a message to
    another process in the judge. Everything else is the same in both.
    """

    def __init__(self, ask: Callable[[Request], Reply]) -> None:
        self._ask = ask
        self.last: Exchange | None = None

    def answer(self, name: str) -> Handle:
        """A handle on the learner's ``name``; looked up at each use: a missing name fails its check, not the cell."""
        return Handle(self, name)

    def value(self, name: str) -> object:
        """The plain value of the learner's ``name``.

        Raises AnswerMissing where there is none. What is not in the table of types comes as a handle.
        """
        return self.request({"op": "get", "name": name}, name)

    def request(self, request: Request, asked: str) -> object:
        """Put one request, remember the exchange, and return the value.

        Raises AnswerMissing, AnswerRaised, AnswerRefused; ContractError where the request itself can't cross.
        """
        self.last = Exchange(asked)
        reply = self._ask(request)
        if "ok" in reply:
            try:
                value = wire.decode(
                    reply["ok"], lambda ref: Handle(self, str(ref["kind"]), int(ref["id"]))
                )
            except wire.WireError as error:
                raise AnswerRefused(str(error)) from None
            self.last = Exchange(asked, value)
            return value
        if "raised" in reply:
            told = reply["raised"]
            raised = wire.Raised(
                str(told["type"]), tuple(map(str, told["mro"])), str(told["message"])
            )
            self.last = Exchange(asked, raised=raised)
            raise AnswerRaised(raised)
        if "missing" in reply:
            raise AnswerMissing(str(reply["missing"]))
        raise AnswerRefused(str(reply.get("refused", "an unreadable reply")))

    def ref_of(self, handle: Handle) -> dict[str, Any]:
        """What stands for ``handle`` in a request."""
        ref = object.__getattribute__(handle, "_ref")
        if ref is None:
            label = object.__getattribute__(handle, "_label")
            kept = self.request({"op": "get", "name": label}, label)
            if not isinstance(kept, Handle):
                raise AnswerRaised(
                    wire.Raised("TypeError", ("TypeError",), f"{label} is {kept!r}, not a function")
                )
            ref = object.__getattribute__(kept, "_ref")
        return {"id": ref}

    def pack(self, value: object) -> Any:
        """``value`` as it crosses; a handle goes as its reference."""

        def keep(item: object) -> dict[str, Any]:
            if isinstance(item, Handle):
                return self.ref_of(item)
            raise wire.WireError(
                f"a {type(item).__name__} can't cross to an answer; build it in a probe"
            )

        try:
            return wire.encode(value, keep)
        except wire.WireError as error:
            raise ContractError(str(error)) from None

    def probe(self, function: Callable[..., object]) -> Callable[..., Any]:
        """Make ``function`` run beside the answer; its arguments and its value cross as plain data.

        Its text travels, so it must stand alone: imports inside, no name from outside, no default that is computed.
        Raises ContractError where it doesn't, AnswerRefused where what it returns is not plain data.
        """
        return self._travelling(function, {"op": "probe"})

    def artefact(self, path: str) -> Callable[[Callable[..., object]], Callable[..., Any]]:
        """Make a function look at a copy of what the answer left at `path`, a file or a folder in its own folder.

        Its first argument is where the copy lies. A judge runs it in a room of its own, which is thrown away: whoever
        opens a repository or a database may run what is in it, and an answer can't patch the tool that looks. It stands
        alone like a probe, and returns plain data. Raises AnswerRefused where nothing is there, or too much.
        """
        return lambda function: self._travelling(function, {"op": "artefact", "path": path})

    def _travelling(
        self, function: Callable[..., object], how: dict[str, str]
    ) -> Callable[..., Any]:
        source = _standing_alone(function)
        name = function.__name__

        @functools.wraps(function)
        def ask(*args: object, **kwargs: object) -> object:
            request = {
                **how,
                "name": name,
                "source": source,
                "args": [self.pack(a) for a in args],
                "kwargs": {k: self.pack(v) for k, v in kwargs.items()},
            }
            value = self.request(request, _call_text(name, args, kwargs))
            if isinstance(value, Handle):
                # mostly the answer's own doing; where it is the probe's, the release gate says so
                raise AnswerRefused(f"{name} came to {value!r}, which is not plain data")
            return value

        return ask


class Handle:
    """An opaque object of the learner's: called, asked for attributes and items, never compared."""

    __slots__ = ("_label", "_ref", "_room")

    def __init__(self, room: Room, label: str, ref: int | None = None) -> None:
        self._room, self._label, self._ref = room, label, ref

    def _put(self, op: str, asked: str, **extra: Any) -> Any:
        room: Room = self._room
        return room.request({"op": op, "ref": room.ref_of(self)["id"], **extra}, asked)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        """Call the learner's object; arguments and value cross as plain data or handles."""
        pack = self._room.pack
        packed = {
            "args": [pack(a) for a in args],
            "kwargs": {k: pack(v) for k, v in kwargs.items()},
        }
        return self._put("call", _call_text(self._label, args, kwargs), **packed)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = self._put("attr", f"{self._label}.{name}", name=name)
        if isinstance(value, Handle):
            value._label = f"{self._label}.{name}"
        return value

    def __getitem__(self, key: object) -> Any:
        return self._put("item", f"{self._label}[{key!r}]", args=[self._room.pack(key)])

    def __len__(self) -> int:
        try:
            size = self._put("len", f"len({self._label})")
        except AnswerRaised as error:
            if error.raised.is_a("TypeError"):
                raise TypeError(
                    str(error)
                ) from None  # what list() expects of a thing without a length
            raise
        return size if type(size) is int else 0

    def __iter__(self) -> Iterator[Any]:
        items = self._put("iter", f"list({self._label})")
        return iter(items if type(items) is list else [])

    def __repr__(self) -> str:
        return f"<your {self._label}>"

    def __eq__(self, other: object) -> bool:
        raise AnswerRefused(f"{self!r} is not plain data, so it can't be compared")

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        raise AnswerRefused(f"{self!r} is not plain data, so it is neither true nor false")


def local_room(names: Mapping[str, object]) -> Room:
    """The room of the learner's own kernel: values take the same road as to another process, only shorter."""
    servant = Servant(names)

    def ask(request: Request) -> Reply:
        if request["op"] == "get" and isinstance(names.get(request["name"]), Handle):
            raise ContractError(
                f"the test cell has put a handle in the place of the answer {request['name']!r}: "
                "bind the handle to another name"
            )
        return servant.answer(request)

    return Room(ask)


def _call_text(name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    said = [brief(a, 30) for a in args] + [f"{k}={brief(v, 20)}" for k, v in kwargs.items()]
    return f"{name}({', '.join(said)})"


def _standing_alone(function: Callable[..., object]) -> str:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise ContractError(f"a probe is an ordinary function, and {function!r} is not")
    definition.decorator_list = []
    source = ast.unparse(tree)
    loose = sorted(
        _globals_read(symtable.symtable(source, "<probe>", "exec"))
        - {definition.name}
        - set(dir(builtins))
    )
    if loose:
        raise ContractError(
            f"probe {definition.name} uses {', '.join(loose)} from outside: pass plain data as an argument, "
            "import inside"
        )
    return source


def _globals_read(table: symtable.SymbolTable) -> set[str]:
    names = {s.get_name() for s in table.get_symbols() if s.is_referenced() and s.is_global()}
    for child in table.get_children():
        names |= _globals_read(child)
    return names
