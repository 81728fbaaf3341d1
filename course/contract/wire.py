"""Values in a tagged form that JSON can hold, and back; never pickle.

One process holds a learner's answer, another the tests; only what has a row in the table of types
crosses between them. The rows are in `plain` (Python's own types), `arrays` (numpy) and `frames`
(pandas), the last two imported when a value of theirs first turns up. The form:

- None, bool, int, str and a finite float stand for themselves;
- any other value in the table is `{"t": tag, "v": payload}`;
- a value that stays behind is `{"t": "ref", ...}`, the rest being what `keep` said of it.

Types are exact: a subclass of float could bring its own `__eq__` and fool a test, so it is not in
the table. Dataclass instances, named tuples, enum members and exceptions arrive as their fields, an
OrderedDict, a defaultdict and a Counter as a dict (see `record`). Bytes that arrive are hostile
until decoded: decoding has bounds, looks nothing up by name, and fails only with WireError.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

from course.contract.record import NamedRecord, Raised, Record, by_fields
from course.contract.walk import Bounds, Opener, Packer, WireError

__all__ = [
    "Bounds",
    "NamedRecord",
    "Raised",
    "Record",
    "WireError",
    "decode",
    "dumps",
    "encode",
    "loads",
]

DEFAULT = Bounds()
INT_DIGITS = 1_234  # of a number of walk.INT_BITS bits, in decimal


def encode(
    value: object,
    keep: Callable[[object], dict[str, Any]] | None = None,
    bounds: Bounds = DEFAULT,
    fields: Callable[[object], object] = by_fields,
) -> Any:
    """The tagged form of `value`: None, bool, int, float, str, list and dict only.

    For what is not in the table, `keep` returns a dict of JSON values that `open_ref` will get;
    what keep raises is passed on. Without keep, and over a bound: WireError. `fields` says as which
    record an object crosses, None for those that are kept.
    """
    return Packer(keep, bounds, fields).pack(value)


def decode(
    data: object,
    open_ref: Callable[[dict[str, Any]], object] | None = None,
    bounds: Bounds = DEFAULT,
) -> object:
    """The value that `encode` gave `data` for. `data` may be hostile.

    `open_ref` turns what keep said into a stand-in; it gets any JSON, and must check it. Without
    it a ref is refused. Raises WireError, never another Exception (one of open_ref's is its cause).
    """
    walk = Opener(open_ref, bounds)
    try:
        return walk.open(data)
    except WireError:
        raise
    except Exception as error:  # what numpy, pandas, Decimal … say of a payload they can't take
        walk.fail(f"malformed ({type(error).__name__}: {str(error)[:200]})", error)


def dumps(data: object) -> bytes:
    """`data` as JSON in UTF-8, lone surrogates as they are. WireError if JSON can't hold it."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise WireError(f"not plain data: {error}") from error
    return text.encode("utf-8", "surrogatepass")


def loads(raw: bytes, bounds: Bounds = DEFAULT) -> Any:
    """The JSON in `raw`, which is at most twice `bounds.max_bytes` long. WireError otherwise."""
    if len(raw) > 2 * bounds.max_bytes:
        raise WireError(f"{len(raw):,} bytes of JSON, over the bound of {2 * bounds.max_bytes:,}")
    try:
        text = raw.decode("utf-8", "surrogatepass")
        return json.loads(text, parse_int=_parse_int, parse_constant=_parse_constant)
    except (ValueError, RecursionError) as error:
        raise WireError(f"not JSON: {error}") from error


def _parse_int(digits: str) -> int:
    if len(digits) > INT_DIGITS + 1:  # int() takes quadratic time
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _parse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
