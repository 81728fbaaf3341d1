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

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.contract.record import NamedRecord

if TYPE_CHECKING:
    from autograder.inside.plainroom import PlainRoom

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
ORDER = ("lt", "le", "gt", "ge")
_UNARY = ("neg", "pos", "abs", "invert", "ceil", "floor", "trunc")


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
DOC = property(lambda standin: _room(standin).text_of(standin))
StandinClass.__doc__ = property(lambda cls: _home(cls).text_of(cls) if cls in HOMES else None)  # type: ignore[assignment]
# of each stand-in for a class: its room, its number there
HOMES: dict[type, tuple[PlainRoom, int]] = {}


def _home(cls: type) -> PlainRoom:
    return HOMES[cls][0]


def _room(standin: Standin) -> PlainRoom:
    return object.__getattribute__(standin, "_standin_room")  # type: ignore[no-any-return]


def _made(standin: object) -> bool:
    return isinstance(type(standin), StandinClass) and bool(
        object.__getattribute__(standin, "_standin_made")
    )


def is_standin(value: object) -> bool:
    """Whether `value` stands in for an object or a class of the learner's."""
    return isinstance(type(value), StandinClass) or type(value) is StandinClass


class Number:
    """Something that is kept in the other room and has no stand-in here."""

    def __init__(self, number: int) -> None:
        self.number = number


def exceptions_attribute(error: BaseException, name: str) -> Any:
    """`error.name`, where the learner's exception has more than a message."""
    number = error.__dict__.get("_standin_ref")
    if number is None or name.startswith("_"):
        raise AttributeError(name)
    room, _ = next(HOMES[kind] for kind in type(error).__mro__ if kind in HOMES)
    return room._request("getattr", (Number(number), name), {})


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _binary(name: str) -> Callable[[Any, Any], Any]:
    return lambda self, other: _room(self).binary(name, self, self, other)


def _reflected(name: str) -> Callable[[Any, Any], Any]:
    return lambda self, other: _room(self).binary(name, self, other, self)


def _alone(name: str) -> Callable[[Any], Any]:
    return lambda self: _room(self).do(name, self)


METHODS: dict[str, Any] = {
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
for _order in ORDER:
    setattr(Standin, f"__{_order}__", _binary(_order))
