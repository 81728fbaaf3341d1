"""One walk through a value, packing it or opening what was packed, within bounds.

The rows of the table of types say what a value of their type is made of; a walk knows where it is,
what it may still spend, and which row comes next.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar

from course.contract.record import by_fields

T = TypeVar("T")

INT_BITS = 4_096
EQUAL_HASHES = 100_000  # honest keys hardly ever collide; keys made to collide cost n² comparisons


class WireError(Exception):
    """A value that can't cross, is malformed, or is over a bound; says what and where in it."""


class NotInTable(Exception):
    """Raised by a row when a value of its type turns out to hold something that can't cross."""


@dataclass(frozen=True)
class Bounds:
    """How much one value may be: levels of nesting, parts, bytes of text and of arrays."""

    max_depth: int = 40
    max_nodes: int = 2_000_000
    max_bytes: int = 16 * 2**20


@dataclass(frozen=True)
class Row:
    """A row of the table of types: an exact type, its tag, how to pack a value, how to open one.

    `cost` is the parts it counts for: more than 1 where an object is slow or large to make.
    """

    kind: type
    tag: str
    pack: Callable[[Any, Packer], Any]
    open: Callable[[Any, Opener], Any]
    cost: int = 1


class Attr(str):
    """A step into a value by attribute, where other steps are by index or key."""

    __slots__ = ()


class Walk:
    """Where one encode or decode is inside its value, and how much of the bounds is left."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._nodes = bounds.max_nodes
        self._bytes = bounds.max_bytes
        self._path: list[object] = []

    def fail(self, problem: str, cause: Exception | None = None) -> NoReturn:
        """Raise a WireError that says what and where."""
        raise WireError(f"value{''.join(map(_shown, self._path))}: {problem}") from cause

    def spend(self, nodes: int = 0, size: int = 0) -> None:
        """Count parts and bytes, before they are made."""
        self._nodes -= nodes
        self._bytes -= size
        if self._nodes < 0:
            self.fail(f"more than {self._bounds.max_nodes:,} parts")
        if self._bytes < 0:
            self.fail(f"more than {self._bounds.max_bytes:,} bytes")

    def at(self, step: object, action: Callable[[Any], T], item: object) -> T:
        """What `action` makes of `item`, one level in. An error leaves the path, to say where."""
        self._path.append(step)
        if len(self._path) > self._bounds.max_depth:
            self.fail(f"more than {self._bounds.max_depth} levels deep")
        result = action(item)
        self._path.pop()
        return result

    def check_int(self, value: int) -> int:
        """`value`, unless it is too large."""
        if value.bit_length() > INT_BITS:
            self.fail(f"an int of {value.bit_length():,} bits, more than {INT_BITS:,}")
        return value

    def check_text(self, value: str) -> str:
        """`value`, its bytes counted."""
        plain = value.isascii()
        self.spend(size=len(value) if plain else len(value.encode("utf-8", "surrogatepass")))
        return value

    def check_range(self, value: Any) -> Any:
        """`value`, unless a walk over it would be too long: it says its length in a few bytes."""
        size = (value.stop - value.start + value.step - (1 if value.step > 0 else -1)) // value.step
        if size > self._bounds.max_nodes:  # len() would overflow
            self.fail(f"a range of more than {self._bounds.max_nodes:,} numbers")
        return value


class Packer(Walk):
    """One encode. Rows use it for the values inside theirs."""

    def __init__(
        self,
        keep: Callable[[object], dict[str, Any]] | None,
        bounds: Bounds,
        fields: Callable[[object], object] = by_fields,
    ) -> None:
        super().__init__(bounds)
        self._keep, self._fields = keep, fields
        self._above: set[int] = set()  # ids of the values that this one is inside of

    def pack(self, value: object, solid: bool = False) -> Any:
        """The tagged form of `value`; NotInTable if it is to be solid and would be a ref."""
        self.spend(nodes=1)
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            return self.check_text(value)  # type: ignore[arg-type]
        if kind is int:
            return self.check_int(value)  # type: ignore[arg-type]
        if kind is float and math.isfinite(value):  # type: ignore[arg-type]
            return value
        if id(value) in self._above:
            self.fail(f"a {kind.__name__} that contains itself")
        row, depth = _row_for(kind), len(self._path)
        content = value
        if row is None:
            content = self._fields(value)
            row = _row_for(type(content))
        if row is None:
            return self._leave(value, "", solid)
        self.spend(nodes=row.cost - 1)
        self._above.add(id(value))
        try:
            return {"t": row.tag, "v": row.pack(content, self)}
        except NotInTable as reason:
            del self._path[depth:]
            return self._leave(value, f", {reason}", solid)
        finally:
            self._above.discard(id(value))

    def solid(self, value: object) -> Any:
        """The tagged form of a part without which the whole means nothing: never a ref."""
        return self.pack(value, solid=True)

    def solids(self, values: Iterable[object]) -> list[Any]:
        """As `items`, none of which can be a ref."""
        return [self.at(step, self.solid, value) for step, value in enumerate(values)]

    def items(self, values: Iterable[object]) -> list[Any]:
        """The tagged forms of `values`, each one level in, under its number."""
        return [self.at(step, self.pack, value) for step, value in enumerate(values)]

    def blob(self, value: bytes | bytearray) -> str:
        """`value` in base64, its bytes counted."""
        self.spend(size=len(value))
        return in_base64(value)

    def _leave(self, value: object, reason: str, solid: bool) -> dict[str, Any]:
        if solid:
            raise NotInTable(f"it holds a {type(value).__name__}{reason}")
        if self._keep is None:
            self.fail(f"a {type(value).__name__} can't cross, it is not in the table{reason}")
        return {**self._keep(value), "t": "ref"}


class Opener(Walk):
    """One decode. Rows use it for the values inside theirs, and to check a payload's shape."""

    def __init__(self, open_ref: Callable[[dict[str, Any]], object] | None, bounds: Bounds) -> None:
        super().__init__(bounds)
        self._open_ref = open_ref
        self._clashes = EQUAL_HASHES

    def open(self, data: object) -> Any:
        """The value that `data` is the tagged form of."""
        self.spend(nodes=1)
        kind = type(data)
        if data is None or kind is bool:
            return data
        if kind is str:
            return self.check_text(data)  # type: ignore[arg-type]
        if kind is int:
            return self.check_int(data)  # type: ignore[arg-type]
        if kind is float and math.isfinite(data):  # type: ignore[arg-type]
            return data
        form = self.expect(dict, data)
        tag = self.expect(str, form.get("t"))
        if tag == "ref":
            if self._open_ref is None:
                self.fail("a reference, where only plain data may be")
            return self._open_ref({key: part for key, part in form.items() if key != "t"})
        row = _rows(_library(tag))[1].get(tag)
        if row is None or form.keys() != {"t", "v"}:
            self.fail(f"no row in the table for {tag[:40]!r}")
        self.spend(nodes=row.cost - 1)
        return row.open(form["v"], self)

    def items(self, data: object) -> list[Any]:
        """The values that the list `data` holds the tagged forms of."""
        return [self.at(step, self.open, part) for step, part in enumerate(self.expect(list, data))]

    def expect(self, kind: type[T], data: object) -> T:
        """`data`, if its type is exactly `kind`."""
        if type(data) is not kind:
            self.fail(f"malformed, a {type(data).__name__} where a {kind.__name__} was due")
        return data

    def parts(self, data: object, count: int) -> list[Any]:
        """`data`, if it is a list of `count` items (still in tagged form, or raw)."""
        parts = self.expect(list, data)
        if len(parts) != count:
            self.fail(f"malformed, {len(parts)} items where {count} were due")
        return parts

    def ints(self, data: object, count: int | None = None) -> list[int]:
        """`data`, if it is a list of ints, of `count` where that is given."""
        numbers = self.expect(list, data) if count is None else self.parts(data, count)
        return [self.check_int(self.expect(int, number)) for number in numbers]

    def blob(self, data: object) -> bytes:
        """The bytes that `data` is the base64 of."""
        text = self.expect(str, data)
        self.spend(size=len(text) // 4 * 3 - text[-2:].count("="))
        return base64.b64decode(text.encode("ascii"), validate=True)

    def keys(self, keys: Iterable[object]) -> None:
        """Refuse `keys` that collide far more than honest ones: they make a dict take n² time."""
        seen: dict[int, int] = {}
        for key in keys:
            code = hash(key)
            before = seen.get(code, 0)
            self._clashes -= before
            seen[code] = before + 1
        if self._clashes < 0:
            self.fail("keys made to collide")


def _row_for(kind: type) -> Row | None:
    return _rows(_library(kind.__module__))[0].get(kind)


def in_base64(value: bytes | bytearray) -> str:
    """`value` as JSON can hold it."""
    return base64.b64encode(value).decode("ascii")


def _shown(step: object) -> str:
    if type(step) is Attr:
        return f".{step[:40]}"
    if type(step) in (str, int, float, bool, type(None)):
        shown = repr(step)
        return f"[{shown if len(shown) <= 40 else shown[:39] + '…'}]"
    return f"[<{type(step).__name__}>]"  # a repr of its own might do anything


@cache
def _rows(library: str) -> tuple[dict[type, Row], dict[str, Row]]:
    """The rows for `library`, by type and by tag; numpy and pandas are imported only when named."""
    table: Any
    if library == "numpy":
        from course.contract import arrays

        table = arrays
    elif library == "pandas":
        from course.contract import frames

        table = frames
    else:
        from course.contract import plain

        table = plain
    rows: tuple[Row, ...] = table.ROWS
    return {row.kind: row for row in rows}, {row.tag: row for row in rows}


def _library(name: object) -> str:
    """numpy or pandas if `name`, a tag or a module's, starts so; else Python itself, ''."""
    first = name.partition(".")[0] if type(name) is str else ""
    return first if first in ("numpy", "pandas") else ""
