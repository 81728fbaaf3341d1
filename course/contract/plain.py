"""The rows of the table of types for Python's own types, and for records.

A payload is checked for shape here (`parts`, `ints`, `expect`); what a constructor then refuses, a
33rd of May or an hour of 25, `decode` turns into a WireError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath, PurePosixPath, PureWindowsPath
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from course.contract.record import NamedRecord, Raised, Record
from course.contract.walk import Attr, NotInTable, Opener, Packer, Row, Walk

DIGITS = 1_300  # of a Decimal, and of its exponent's reach: int(Decimal("1E999999999")) takes hours
EXPONENT = 10_000
CONTAINER = 3  # parts: itself, its tagged form and the payload in that
KEYS = Attr("keys")
ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(/[A-Za-z0-9_+-]{1,40}){0,2}")


def _open_float(data: Any, walk: Opener) -> float:
    if data not in ("nan", "inf", "-inf"):
        walk.fail("malformed, a float that is neither finite, nan nor inf")
    return float(data)


def _pack_complex(value: complex, walk: Packer) -> list[Any]:
    return walk.items((value.real, value.imag))


def _open_complex(data: Any, walk: Opener) -> complex:
    real, imag = (walk.expect(float, part) for part in walk.items(walk.parts(data, 2)))
    return complex(real, imag)


def _open_set(make: Callable[[list[Any]], Any]) -> Callable[[Any, Opener], Any]:
    def open_set(data: Any, walk: Opener) -> Any:
        items = walk.items(data)
        walk.keys(items)
        result = make(items)
        if len(result) != len(items):
            walk.fail("malformed, a set with equal items")
        return result

    return open_set


def _pack_dict(value: dict[Any, Any], walk: Packer) -> list[Any]:
    return [
        [walk.at(KEYS, walk.pack, key), walk.at(key, walk.pack, item)]
        for key, item in value.items()
    ]


def _open_dict(data: Any, walk: Opener) -> dict[Any, Any]:
    pairs = [walk.parts(pair, 2) for pair in walk.expect(list, data)]
    keys = [walk.at(KEYS, walk.open, key) for key, _ in pairs]
    walk.keys(keys)
    result = {
        key: walk.at(key, walk.open, item) for key, (_, item) in zip(keys, pairs, strict=True)
    }
    if len(result) != len(pairs):
        walk.fail("malformed, a dict with equal keys")
    return result


def _pack_range(value: range, walk: Packer) -> list[int]:
    walk.check_range(value)
    return [walk.check_int(part) for part in (value.start, value.stop, value.step)]


def _open_range(data: Any, walk: Opener) -> Any:
    return walk.check_range(range(*walk.ints(data, 3)))


def open_zone(data: Any, walk: Opener) -> tzinfo | None:
    """None, a fixed offset or a zone of the IANA database; WireError for anything else."""
    zone = walk.open(data)
    if zone is not None and type(zone) not in (timezone, ZoneInfo):
        walk.fail("malformed, not a time zone")
    return zone  # type: ignore[no-any-return]


def _pack_time(value: time, walk: Packer) -> list[Any]:
    clock = [value.hour, value.minute, value.second, value.microsecond]
    return [clock, value.fold, walk.solid(value.tzinfo)]


def _open_time(data: Any, walk: Opener) -> time:
    clock, fold, zone = walk.parts(data, 3)
    h, m, s, us = walk.ints(clock, 4)
    return time(h, m, s, us, open_zone(zone, walk), fold=walk.expect(int, fold))


def _pack_datetime(value: datetime, walk: Packer) -> list[Any]:
    day = [value.year, value.month, value.day]
    clock = [value.hour, value.minute, value.second, value.microsecond]
    return [day + clock, value.fold, walk.solid(value.tzinfo)]


def _open_datetime(data: Any, walk: Opener) -> datetime:
    numbers, fold, zone = walk.parts(data, 3)
    year, month, day, h, m, s, us = walk.ints(numbers, 7)
    tz = open_zone(zone, walk)
    return datetime(year, month, day, h, m, s, us, tz, fold=walk.expect(int, fold))


def _pack_timedelta(value: timedelta, walk: Packer) -> list[int]:
    return [value.days, value.seconds, value.microseconds]


def _open_timedelta(data: Any, walk: Opener) -> timedelta:
    return timedelta(*walk.ints(data, 3))


def _pack_timezone(value: timezone, walk: Packer) -> list[Any]:
    offset, name = value.utcoffset(None), value.tzname(None)
    usual = timezone(offset).tzname(None)
    return [_pack_timedelta(offset, walk), None if name == usual else walk.check_text(name)]


def _open_timezone(data: Any, walk: Opener) -> timezone:
    offset, name = walk.parts(data, 2)
    delta = _open_timedelta(offset, walk)
    if name is None:
        return timezone(delta)
    return timezone(delta, walk.check_text(walk.expect(str, name)))


def _pack_zoneinfo(value: ZoneInfo, walk: Packer) -> str:
    if type(value.key) is not str or not ZONE.fullmatch(value.key):
        raise NotInTable("a zone with no name of the IANA database")
    return value.key


def open_zoneinfo(data: Any, walk: Opener) -> ZoneInfo:
    """The zone that `data` names in the IANA database; WireError for any other text."""
    key = walk.expect(str, data)
    if not ZONE.fullmatch(key):  # before it becomes the path of a file
        walk.fail("malformed, not the name of a time zone")
    return ZoneInfo(key)  # which refuses a name that leads out of the database


def _check_decimal(value: Decimal, walk: Walk) -> Decimal:
    _, digits, exponent = value.as_tuple()
    if len(digits) > DIGITS or (isinstance(exponent, int) and abs(exponent) > EXPONENT):
        walk.fail(f"a Decimal of more than {DIGITS:,} digits, or an exponent over {EXPONENT:,}")
    return value


def _open_decimal(data: Any, walk: Opener) -> Decimal:
    text = walk.expect(str, data)
    if len(text) > 2 * DIGITS:
        walk.fail(f"a Decimal of more than {DIGITS:,} digits")
    return _check_decimal(Decimal(text), walk)


def _pack_fraction(value: Fraction, walk: Packer) -> list[int]:
    return [walk.check_int(value.numerator), walk.check_int(value.denominator)]


def _open_uuid(data: Any, walk: Opener) -> UUID:
    return UUID(int=walk.expect(int, data))


def _open_path(make: Callable[[str], Any]) -> Callable[[Any, Opener], Any]:
    return lambda data, walk: make(walk.check_text(walk.expect(str, data)))


def _pack_record(value: Record, walk: Packer) -> list[Any]:
    fields = [
        [walk.check_text(name), walk.at(Attr(name), walk.pack, item)]
        for name, item in value._asdict().items()
    ]
    return [walk.check_text(value._type_name), fields]


def _open_record(make: Callable[[str, dict[str, Any]], Any]) -> Callable[[Any, Opener], Any]:
    def open_record(data: Any, walk: Opener) -> Any:
        type_name, pairs = walk.parts(data, 2)
        fields: dict[str, Any] = {}
        for pair in walk.expect(list, pairs):
            name, item = walk.parts(pair, 2)
            if walk.expect(str, name) in fields:
                walk.fail(f"malformed, two fields called {name[:40]!r}")
            fields[walk.check_text(name)] = walk.at(Attr(name), walk.open, item)
        return make(walk.check_text(walk.expect(str, type_name)), fields)

    return open_record


def _pack_raised(value: Raised, walk: Packer) -> list[Any]:
    return [walk.items(value.mro), walk.check_text(value.message)]


def _open_raised(data: Any, walk: Opener) -> Raised:
    names, message = walk.parts(data, 2)
    mro = tuple(walk.expect(str, name) for name in walk.items(names))
    return Raised(mro[0], mro, walk.check_text(walk.expect(str, message)))


def _items(value: Any, walk: Packer) -> list[Any]:
    return walk.items(value)


def _blob(value: Any, walk: Packer) -> str:
    return walk.blob(value)


ROWS: tuple[Row, ...] = (
    Row(float, "float", lambda value, _: repr(value), _open_float),  # nan, inf, -inf
    Row(complex, "complex", _pack_complex, _open_complex),
    Row(bytes, "bytes", _blob, lambda data, walk: walk.blob(data)),
    Row(bytearray, "bytearray", _blob, lambda data, walk: bytearray(walk.blob(data))),
    Row(list, "list", _items, lambda data, walk: walk.items(data), cost=CONTAINER),
    Row(tuple, "tuple", _items, lambda data, walk: tuple(walk.items(data)), cost=CONTAINER),
    Row(set, "set", _items, _open_set(set), cost=CONTAINER),
    Row(frozenset, "frozenset", _items, _open_set(frozenset), cost=CONTAINER),
    Row(dict, "dict", _pack_dict, _open_dict, cost=CONTAINER),
    Row(range, "range", _pack_range, _open_range),
    Row(
        slice,
        "slice",
        lambda value, walk: walk.items((value.start, value.stop, value.step)),
        lambda data, walk: slice(*walk.items(walk.parts(data, 3))),
    ),
    Row(
        date,
        "date",
        lambda value, _: [value.year, value.month, value.day],
        lambda data, walk: date(*walk.ints(data, 3)),
    ),
    Row(time, "time", _pack_time, _open_time),
    Row(datetime, "datetime", _pack_datetime, _open_datetime),
    Row(timedelta, "timedelta", _pack_timedelta, _open_timedelta),
    Row(timezone, "timezone", _pack_timezone, _open_timezone),
    Row(ZoneInfo, "ZoneInfo", _pack_zoneinfo, open_zoneinfo),
    Row(Decimal, "Decimal", lambda value, walk: str(_check_decimal(value, walk)), _open_decimal),
    Row(Fraction, "Fraction", _pack_fraction, lambda data, walk: Fraction(*walk.ints(data, 2))),
    Row(UUID, "UUID", lambda value, _: value.int, _open_uuid),
    # A concrete path stays one, so that an answer can open the file a test names. On the way back
    # it is text: a test that opened it would open the judge's file.
    *(
        Row(kind, kind.__name__, lambda value, walk: walk.check_text(str(value)), _open_path(kind))
        for kind in (PurePosixPath, PosixPath, PureWindowsPath)
    ),
    Row(Record, "record", _pack_record, _open_record(Record), cost=CONTAINER),
    Row(NamedRecord, "namedtuple", _pack_record, _open_record(NamedRecord), cost=CONTAINER),
    Row(Raised, "raised", _pack_raised, _open_raised),
)
