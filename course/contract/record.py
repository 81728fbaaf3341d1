"""How an object of a learner's class arrives: its fields as a Record, an exception as a Raised, a Counter as a dict.

The class itself never crosses, so nothing it redefines (`__eq__`, a property) can speak for it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from enum import Enum
from typing import Any

LONGEST_MESSAGE = 2_000  # characters of an exception's text; enough to read, too few to flood

# A dataclass built on one of these has content beside its fields: as a subclass, it stays behind.
_BUILT_ON = (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)

_DICTS = (OrderedDict, defaultdict, Counter)  # exactly these: a subclass could bring its own items


class Record:
    """A dataclass instance, or an enum member (fields `name`, `value`), by its fields.

    Fields are attributes. One whose name starts with an underscore is in `_asdict()` only, since
    libraries read such names as protocols: `__array_interface__` would point numpy at any memory.
    Two records are equal if their type names and all their fields are.
    """

    _type_name: str
    _values: dict[str, Any]

    def __init__(self, type_name: str, fields: Mapping[str, Any]) -> None:
        self._type_name = type_name
        self._values = dict(fields)

    @property
    def _fields(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(self._values)

    def _asdict(self) -> dict[str, Any]:
        """The fields by name, as `collections.namedtuple` has it."""
        return dict(self._values)

    def __getattr__(self, name: str) -> Any:
        # Python calls this only for what it did not find; _values is missing while being copied.
        if name.startswith("_") or name not in self._values:
            raise AttributeError(f"this value has no attribute {name!r}")
        return self._values[name]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._type_name == other._type_name and self._values == other._values

    def __hash__(self) -> int:
        return hash((self._type_name, *self._values.items()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"{self._type_name}({fields})"


class NamedRecord(tuple[Any, ...], Record):
    """A named tuple: a Record that is the tuple of its values as well."""

    def __new__(cls, type_name: str, fields: Mapping[str, Any]) -> NamedRecord:
        """The tuple of the values of `fields`; its names are Record's business."""
        return super().__new__(cls, fields.values())

    def __getnewargs__(self) -> tuple[str, dict[str, Any]]:
        return self._type_name, self._values  # tuple's own way to be copied knows no names

    def __getattribute__(self, name: str) -> Any:
        # Fields first, so that fields called `count` and `index` win over tuple's methods.
        if not name.startswith("_") and name in self._values:
            return self._values[name]
        return super().__getattribute__(name)

    __repr__ = Record.__repr__


@dataclasses.dataclass(frozen=True)
class Raised:
    """An exception as a value: its class by name (never looked up), its ancestors, its text."""

    type_name: str
    mro: tuple[str, ...] = dataclasses.field()  # spelt out: every class has an attribute mro
    message: str

    def is_a(self, name: str) -> bool:
        """Whether the exception's class, or one of its ancestors, is called `name`."""
        return name in self.mro

    @classmethod
    def of(cls, error: BaseException) -> Raised:
        """Read `error` once; text that can't be had, or is endless, does no harm."""
        try:
            message = str.__getitem__(str(error), slice(LONGEST_MESSAGE))
        except Exception:
            message = ""
        names = tuple(str(kind.__name__) for kind in type(error).__mro__)
        return cls(names[0], names, message)


def by_fields(value: object) -> Record | Raised | dict[Any, Any] | None:
    """The Record, Raised or dict that `value` arrives as; None if it is none of the kinds that do.

    The standard library's own dicts arrive as plain ones: whoever asked for a dict is content with each of them.
    """
    kind = type(value)
    if kind in _DICTS:
        return dict(value)  # type: ignore[call-overload, no-any-return]
    if issubclass(kind, BaseException) and isinstance(value, BaseException):
        return Raised.of(value)
    read = object.__getattribute__  # a class's own __getattribute__ has no say
    try:
        if issubclass(kind, Enum):
            fields = {"name": read(value, "_name_"), "value": read(value, "_value_")}
            return Record(kind.__name__, fields)
        if isinstance(value, tuple):
            return _named(kind, tuple.__getitem__(value, slice(None)))
        if dataclasses.is_dataclass(kind) and not issubclass(kind, _BUILT_ON):
            names = [field.name for field in dataclasses.fields(kind)]
            return Record(kind.__name__, {name: read(value, name) for name in names})
    except Exception:  # a field never set, a descriptor that raises: not plain fields after all
        return None
    return None


def _named(kind: type, values: tuple[Any, ...]) -> NamedRecord | None:
    names = getattr(kind, "_fields", None)
    if type(names) is not tuple or len(names) != len(values):
        return None
    if not all(type(name) is str for name in names):
        return None
    return NamedRecord(kind.__name__, dict(zip(names, values, strict=True)))
