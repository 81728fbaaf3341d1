"""The table of types, a row a test; and what hostile data may do to the decoder: nothing."""

from __future__ import annotations

import contextlib
import copy
import enum
import math
import random
import struct
import subprocess
import sys
import warnings
from collections import Counter, OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePosixPath, PureWindowsPath
from time import gmtime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import dateutil.tz
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pandas.core.dtypes.generic import ABCSeries

from course.contract.wire import (
    Bounds,
    NamedRecord,
    Raised,
    Record,
    WireError,
    decode,
    dumps,
    encode,
    loads,
)

BERLIN = ZoneInfo("Europe/Berlin")


class Psi(NamedTuple):
    value: float
    count: int  # hides tuple.count


@dataclass
class Split:
    train: list[int]
    test: object = None
    _seed: int = field(default=0)


@dataclass(frozen=True)
class Key:
    name: str


class Stage(enum.Enum):
    CANARY = "canary"


class Level(enum.IntEnum):
    HIGH = 3


class DriftError(ValueError):
    pass


def day(*args: Any, **kwargs: Any) -> pd.DatetimeIndex:
    return pd.date_range("2024-03-30", periods=3, **kwargs)


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "n": [1, 2],
            "x": [0.5, math.nan],
            "plan": pd.Categorical(["pro", None], categories=["free", "pro"], ordered=True),
            "text": ["a", None],
            "at": pd.to_datetime(["2024-01-01", None]).tz_localize("UTC"),
            "maybe": pd.array([1, None], dtype="Int64"),
            "any": pd.Series([[1], {"a": 1}], dtype=object),
        },
        index=pd.Index(["r", "s"], name="row"),
    )


# What crosses, and comes back exactly as it went.
TABLE: list[tuple[str, Any]] = [
    ("None", None),
    ("bool", [True, False]),
    ("int", [0, -1, 2**63, -(2**64)]),
    ("int of 4096 bits", 1 - 2**4096),
    ("float", [0.1, -0.0, 1e308, 5e-324]),
    ("float nan", math.nan),
    ("float inf", [math.inf, -math.inf]),
    ("complex", [1 - 2j, complex(-0.0, math.nan)]),
    ("str", "naïve \x00 \U0001f600 \"'\\"),
    ("str with lone surrogates", "\ud83d\ude00 \udcff"),
    ("bytes", b"\x00\xff"),
    ("bytearray", bytearray(b"abc")),
    ("list", [1, [2.0, []], "x"]),
    ("list twice the same", [[1]] * 2),
    ("tuple", (1, (), (None,))),
    ("set", {1, "a", (2, 3)}),
    ("frozenset", frozenset({frozenset(), 1.5})),
    ("dict in its order", {"b": 1, "a": {}}),
    ("dict with odd keys", {1: "int", 1.5: "float", (1, "x"): [], None: 0, b"k": 1}),
    ("dict with timestamps as keys", {pd.Timestamp("2024-01-01"): 1, np.int64(3): 2}),
    ("range", [range(3), range(10, 0, -3), range(5, 5)]),
    ("slice", [slice(None), slice(1, 2.5, "x")]),
    ("date", date(2024, 2, 29)),
    ("time", [time(23, 59, 1, 5), time(1, fold=1), time(2, tzinfo=UTC)]),
    ("datetime", [datetime(2024, 1, 2, 3, 4, 5, 6), datetime.min, datetime.max]),
    (
        "datetime at an offset",
        datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=-5, seconds=1))),
    ),
    ("datetime in a zone", datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN, fold=1)),
    ("timedelta", [timedelta(-1, 2, 3), timedelta.max]),
    ("timezone", [UTC, timezone(timedelta(hours=1), "CET")]),
    ("ZoneInfo", [BERLIN, ZoneInfo("UTC"), ZoneInfo("America/Argentina/Buenos_Aires")]),
    ("Decimal", [Decimal("1.10"), Decimal("-0"), Decimal("NaN"), Decimal("-inf"), Decimal("1E+9")]),
    ("Fraction", Fraction(-2, 6)),
    ("UUID", UUID(int=2**128 - 1)),
    ("Path", [Path("/tmp/x.csv"), Path()]),
    ("PurePosixPath", PurePosixPath("a/b")),
    ("PureWindowsPath", PureWindowsPath("c:\\a")),
    ("Record", Record("Split", {"train": [1], "_seed": 0})),
    ("NamedRecord", NamedRecord("Psi", {"value": 0.1, "count": 3})),
    ("Raised", Raised("ValueError", ("ValueError", "Exception", "object"), "no")),
    *((f"array {code}", np.arange(3).astype(code)) for code in "?bBhHiIlLqQefdgFDG"),
    ("array big endian", np.array([1.5, -0.0, np.nan, np.inf], dtype=">f8")),
    ("array nan payload", np.array([0x7FF8000000000123], dtype="u8").view("f8")),
    ("array S", np.array([b"a", b"bcd"])),
    ("array U", np.array(["ä", "", "\U0001f600"])),
    ("array U big endian", np.array(["ä"], dtype=">U3")),
    ("array datetime64", np.array(["2024-01-01", "NaT"], dtype="M8[D]")),
    ("array datetime64[25s]", np.array([1, 2], dtype="M8[25s]")),
    ("array timedelta64", np.array([1, "NaT"], dtype="m8[ns]")),
    ("array 0-d", np.array(5)),
    ("array empty", np.zeros((0, 3))),
    ("array Fortran", np.asfortranarray(np.arange(6).reshape(2, 3))),
    ("array 3-d", np.arange(8).reshape(2, 2, 2)),
    ("array object", np.array([1, "a", None, [1, 2]], dtype=object)),
    ("array object 2-d", np.array([[1, "a"], [{}, (1,)]], dtype=object, order="F")),
    ("array object 0-d", np.array({"a": 1}, dtype=object)),
    ("array object empty", np.empty((2, 0), dtype=object)),
    *((f"scalar {np.dtype(code).name}", np.dtype(code).type(1)) for code in "?bBhHiIlLefdgFDG"),
    ("scalar nan", np.float64("nan")),
    ("scalar str_", np.str_("ä")),
    ("scalar bytes_", np.bytes_(b"a")),
    ("scalar datetime64", [np.datetime64("2024-01-01", "D"), np.datetime64("NaT")]),
    ("scalar timedelta64", np.timedelta64(3, "h")),
    ("Timestamp", pd.Timestamp("2024-01-02 03:04:05.000006007")),
    ("Timestamp by unit", [pd.Timestamp("2024-01-01").as_unit(u) for u in ("s", "ms", "us", "ns")]),
    ("Timestamp in a zone", pd.Timestamp("2024-10-27 00:30", tz="UTC").tz_convert(BERLIN)),
    ("Timestamp at an offset", pd.Timestamp("2024-01-01T00:00+05:30")),
    ("Timedelta", [pd.Timedelta("1D 3ns"), pd.Timedelta(1, "s").as_unit("s")]),
    ("NaT", pd.NaT),
    ("NA", pd.NA),
    (
        "Period",
        [pd.Period("2024-02", "M"), pd.Period("2024Q1"), pd.Period("2024-01-01 05:00", "2h")],
    ),
    ("Interval", [pd.Interval(0, 1), pd.Interval(0.5, 2.5, closed="both")]),
    ("Interval of times", pd.Interval(pd.Timestamp("2024"), pd.Timestamp("2025"), closed="left")),
    ("Series int", pd.Series([1, 2], name="n")),
    ("Series float32", pd.Series([0.5, math.nan], dtype="float32", index=[5, 7])),
    ("Series bool", pd.Series([True, False])),
    ("Series object", pd.Series([1, "a", None, math.nan, [1]], dtype=object)),
    ("Series object of strings", pd.Series(["a", "b"], dtype=object, name=("x", 1))),
    ("Series str", pd.Series(["a", None])),
    ("Series string", pd.Series(["a", pd.NA], dtype="string")),
    ("Series string python", pd.Series(["a", pd.NA], dtype="string[python]")),
    ("Series datetime64", pd.Series(pd.to_datetime(["2024-01-01", None]))),
    ("Series datetime64[s]", pd.Series(pd.to_datetime(["2024-01-01"]).as_unit("s"))),
    ("Series datetime64 in a zone", pd.Series(day(tz=BERLIN))),
    ("Series datetime64 at an offset", pd.Series(day(tz=timezone(timedelta(hours=2))))),
    ("Series timedelta64", pd.Series(pd.to_timedelta(["1h", None]))),
    ("Series category", pd.Series(["a", None, "b"], dtype="category")),
    ("Series Int8", pd.Series([1, None], dtype="Int8")),
    ("Series UInt64", pd.Series([2**64 - 1, None], dtype="UInt64")),
    (
        "Series Float64",
        pd.Series(pd.arrays.FloatingArray(np.array([1, np.nan, 0]), np.arange(3) > 1)),
    ),
    ("Series Float32", pd.Series([1.5, None], dtype="Float32")),
    ("Series boolean", pd.Series([True, None], dtype="boolean")),
    ("Series period", pd.Series(pd.period_range("2024-01", periods=2, freq="M"))),
    ("Series interval", pd.cut(pd.Series([1, 5, math.nan]), 2).astype("interval")),
    ("Series cut", pd.cut(pd.Series([1, 5, math.nan]), 2)),
    ("Series int64[pyarrow]", pd.Series([1, None], dtype="int64[pyarrow]")),
    ("Series double[pyarrow]", pd.Series([1.5, None], dtype="double[pyarrow]")),
    ("Series bool[pyarrow]", pd.Series([True, None], dtype="bool[pyarrow]")),
    ("Series large_string[pyarrow]", pd.Series(["a", None], dtype="large_string[pyarrow]")),
    ("Series date32[pyarrow]", pd.Series([date(2024, 1, 1), None], dtype="date32[day][pyarrow]")),
    ("Series timestamp[pyarrow]", pd.Series(day()).astype("timestamp[ns][pyarrow]")),
    (
        "Series timestamp[pyarrow] in a zone",
        pd.Series(day(tz="Europe/Berlin")).astype("timestamp[us, tz=Europe/Berlin][pyarrow]"),
    ),
    ("Series empty", pd.Series([], dtype="float64")),
    ("Index int", pd.Index([3, 1], name="i")),
    ("Index str", pd.Index(["a", "b"])),
    ("Index object", pd.Index(["a", 1, (2,)], dtype=object, tupleize_cols=False)),
    ("Index object of strings", pd.Index(["a"], dtype=object)),
    ("Index bool", pd.Index([True, False])),
    ("Index nullable", pd.Index(pd.array([1, None], dtype="Int64"))),
    ("RangeIndex", pd.RangeIndex(10, 0, -2, name="r")),
    ("MultiIndex", pd.MultiIndex.from_tuples([(1, "a"), (2, None)], names=["x", None])),
    ("MultiIndex unused level", pd.MultiIndex.from_product([[1, 2], day()])[:2]),
    ("DatetimeIndex", pd.DatetimeIndex(["2024-01-01", "NaT"], name="at")),
    ("DatetimeIndex in a zone", pd.DatetimeIndex(["2024-01-01"]).tz_localize(BERLIN)),
    *(
        (f"DatetimeIndex freq {f}", day(freq=f))
        for f in ("D", "2h", "-1D", "ME", "QS-OCT", "W-SUN", "B")
    ),
    ("DatetimeIndex freq in a zone", day(freq="D", tz=BERLIN)),
    ("TimedeltaIndex", pd.timedelta_range("1h", periods=3, freq="90min")),
    ("PeriodIndex", pd.period_range("2024-01", periods=3, freq="Q", name="p")),
    ("CategoricalIndex", pd.CategoricalIndex(["b", "a"], categories=["b", "a"], ordered=True)),
    ("IntervalIndex", pd.interval_range(0, 3, closed="left", name="bin")),
    ("IntervalIndex of times", pd.IntervalIndex.from_breaks(day(tz="UTC"))),
    ("DataFrame", frame()),
    ("DataFrame object of strings", pd.DataFrame({"x": ["a", "b"]}, dtype=object)),
    ("DataFrame empty", pd.DataFrame()),
    ("DataFrame no rows", frame().iloc[:0]),
    ("DataFrame no columns", pd.DataFrame(index=day(freq="D"))),
    ("DataFrame equal names", pd.DataFrame([[1, "a"], [2, "b"]], columns=["x", "x"])),
    ("DataFrame equal rows", pd.DataFrame({"x": [1, 2]}, index=["r", "r"])),
    (
        "DataFrame levels",
        frame()
        .set_index(["n", "text"])
        .set_axis(
            pd.MultiIndex.from_tuples([("a", i) for i in range(5)], names=["u", "v"]), axis=1
        ),
    ),
    ("DataFrame described", pd.DataFrame({"x": [1.0, 2.0]}).describe()),
    ("DataFrame grouped", frame().groupby("plan", observed=False)[["n"]].agg(["mean", "size"])),
    ("Categorical", pd.Categorical([1, 2, 1], ordered=True)),
    ("Categorical of times", pd.Categorical(day())),
    ("IntegerArray", pd.array([1, None])),
    ("FloatingArray", pd.array([0.5, None])),
    ("BooleanArray", pd.array([True, None])),
    ("StringArray", pd.array(["a", None], dtype="string[python]")),
    ("ArrowStringArray", pd.array(["a", None], dtype="string[pyarrow]")),
    ("DatetimeArray", pd.array(day(tz="UTC"))),
    ("TimedeltaArray", pd.array(pd.to_timedelta([1, 2], "s"))),
    ("PeriodArray", pd.array(pd.period_range("2024", periods=2, freq="Y"))),
    ("IntervalArray", pd.arrays.IntervalArray.from_breaks([0.0, 1.0, 2.5])),
    ("NumpyExtensionArray", pd.arrays.NumpyExtensionArray(np.array([1, 2]))),
    ("ArrowExtensionArray", pd.array([b"a", None], dtype="binary[pyarrow]")),
]

# What arrives as something else: its fields.
point = namedtuple("point", "x y")
ARRIVALS: list[tuple[str, Any, Any]] = [
    ("dataclass", Split([1], None, 7), Record("Split", {"train": [1], "test": None, "_seed": 7})),
    (
        "dataclass in dataclass",
        Split([], Key("k")),
        Record("Split", {"train": [], "test": Record("Key", {"name": "k"}), "_seed": 0}),
    ),
    ("dataclass as a key", {Key("k"): 1}, {Record("Key", {"name": "k"}): 1}),
    ("NamedTuple", Psi(0.5, 3), NamedRecord("Psi", {"value": 0.5, "count": 3})),
    (
        "namedtuple",
        [point(1, point(2, 3))],
        [NamedRecord("point", {"x": 1, "y": NamedRecord("point", {"x": 2, "y": 3})})],
    ),
    ("OrderedDict", OrderedDict(b=1, a=OrderedDict()), {"b": 1, "a": {}}),
    ("defaultdict", [defaultdict(list, a=[1])], [{"a": [1]}]),
    ("Counter", Counter("aab"), {"a": 2, "b": 1}),
    ("enum", Stage.CANARY, Record("Stage", {"name": "CANARY", "value": "canary"})),
    ("IntEnum", {Level.HIGH}, {Record("Level", {"name": "HIGH", "value": 3})}),
    (
        "exception",
        DriftError("too far"),
        Raised(
            "DriftError",
            ("DriftError", "ValueError", "Exception", "BaseException", "object"),
            "too far",
        ),
    ),
]


def same(a: Any, b: Any) -> bool:
    """Whether nothing tells `a` from `b`: type, bits, order, names."""
    if type(a) is not type(b):
        return False
    if type(a) is float:
        return struct.pack("d", a) == struct.pack("d", b) or (a != a and b != b)
    if type(a) is complex:
        return same(a.real, b.real) and same(a.imag, b.imag)
    if type(a) in (list, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if type(a) in (dict, Record, NamedRecord):
        if type(a) is not dict:
            if a._type_name != b._type_name:
                return False
            a, b = a._asdict(), b._asdict()
        return same(list(a), list(b)) and all(same(a[key], b[key]) for key in a)
    if type(a) in (set, frozenset):
        return a == b and Counter(map(type, a)) == Counter(map(type, b))
    if type(a) is Decimal:
        return str(a) == str(b)
    if type(a) in (datetime, time):
        return a.replace(tzinfo=None) == b.replace(tzinfo=None) and (
            (a.fold, same(a.tzinfo, b.tzinfo)) == (b.fold, True)
        )
    if type(a) is timezone:
        return a == b and str(a) == str(b)
    if isinstance(a, np.ndarray):
        flags = all(a.flags[f] == b.flags[f] for f in ("C_CONTIGUOUS", "F_CONTIGUOUS"))
        if (a.dtype, a.shape, flags) != (b.dtype, b.shape, True):
            return False
        if not ((b.flags.writeable and b.flags.owndata) or a.dtype == object):
            return False
        return same(a.tolist(), b.tolist()) if a.dtype == object else a.tobytes() == b.tobytes()
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if type(a) in (pd.Timestamp, pd.Timedelta):
        zones = type(a) is pd.Timedelta or same(a.tzinfo, b.tzinfo)
        return a == b and a.unit == b.unit and zones and repr(a) == repr(b)
    if type(a) is pd.Interval:
        return same([a.left, a.right, a.closed], [b.left, b.right, b.closed])
    if a is pd.NaT or a is pd.NA:
        return a is b
    return same_frames(a, b)


def same_frames(a: Any, b: Any) -> bool:
    tests = pd.testing
    if isinstance(a, pd.DataFrame):
        tests.assert_frame_equal(a, b, check_exact=True, check_column_type=True)
        return (
            same(a.index, b.index)
            and same(a.columns, b.columns)
            and all(same(a.iloc[:, i], b.iloc[:, i]) for i in range(a.shape[1]))
        )
    if isinstance(a, pd.Series):
        tests.assert_series_equal(a, b, check_exact=True, check_freq=True)
        return same(a.name, b.name) and same(a.index, b.index) and same(a.array, b.array)
    if isinstance(a, pd.Index):
        tests.assert_index_equal(a, b, exact=True, check_exact=True)
        if getattr(a, "freq", None) != getattr(b, "freq", None):
            return False
        if isinstance(a, pd.MultiIndex):
            return same([*a.levels], [*b.levels]) and same([*a.names], [*b.names])
        return same(a.name, b.name) and same(a.dtype, b.dtype)
    if isinstance(a, pd.api.extensions.ExtensionArray):
        tests.assert_extension_array_equal(a, b, check_exact=True)
        if a.dtype == object:
            return same(list(a), list(b))
        if isinstance(a, pd.Categorical) and not same(a.categories, b.categories):
            return False
        return same(a.dtype, b.dtype)
    return bool(a == b) and repr(a) == repr(b)


def there_and_back(value: object, **kwargs: Any) -> object:
    return decode(loads(dumps(encode(value, **kwargs))))


@pytest.mark.parametrize("value", [pytest.param(v, id=i) for i, v in TABLE])
def test_crosses_and_comes_back_exactly(value: Any) -> None:
    assert same(value, decode(encode(value)))
    assert same(value, there_and_back(value))


@pytest.mark.parametrize(("value", "arrival"), [pytest.param(v, a, id=i) for i, v, a in ARRIVALS])
def test_arrives_as_its_fields(value: Any, arrival: Any) -> None:
    assert same(there_and_back(value), arrival)
    assert there_and_back(value) == arrival


def test_row_ids_are_unique() -> None:
    assert max(Counter(i for i, *_ in [*TABLE, *ARRIVALS]).values()) == 1


def test_every_row_of_the_code_has_a_row_here() -> None:
    from course.contract import arrays, frames, plain

    seen: set[type] = set()

    def look(value: Any) -> None:
        seen.add(type(value))
        for part in value if isinstance(value, (list, tuple, set)) else ():
            look(part)

    for _, value in TABLE:
        look(value)
    aliases = {np.longlong, np.ulonglong}  # the same numbers under another name, arriving as int64
    table = {row.kind for module in (plain, arrays, frames) for row in module.ROWS}
    assert table - aliases <= seen


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ([1], (1,)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (np.arange(3), np.arange(3).astype(">i8")),
        (np.zeros((2, 2)), np.asfortranarray(np.zeros((2, 2)))),
        (day(freq="D"), day(freq="D")._with_freq(None)),
        (pd.Index(["a"]), pd.Index(["a"], dtype=object)),
        (pd.Timestamp("2024", tz="UTC"), pd.Timestamp("2024", tz=UTC)),
        (pd.Series([1, "a"], dtype=object), pd.Series([1.0, "a"], dtype=object)),
        (datetime(2024, 1, 1, fold=0), datetime(2024, 1, 1, fold=1)),
        (Record("A", {"x": 1}), Record("B", {"x": 1})),
    ],
)
def test_same_can_tell(a: Any, b: Any) -> None:
    assert same(a, a)
    try:
        assert not same(a, b)
    except AssertionError as error:
        if "not same" in str(error):
            raise  # pandas' own assertions are as good as False


class FairFloat(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


def subclass_of(base: type, *args: Any) -> Any:
    return type("Mine", (base,), {"__eq__": lambda self, other: True, "__hash__": None})(*args)


def business_period() -> pd.Period:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, hence not in the table
        return pd.Period("2024-01-01", freq="B")


@dataclass
class Bag(dict):  # type: ignore[type-arg]
    size: int = 0


class Lazy:
    """Nothing may be asked of it, on its way to being kept."""

    @property
    def __class__(self) -> Any:
        raise AssertionError("read")

    __dict__ = __class__


# What must stay behind: with `keep` as a ref, without it refused.
STAYS: list[tuple[str, Any]] = [
    ("float subclass", FairFloat(0.1)),
    *(
        (f"{base.__name__} subclass", subclass_of(base, *args))
        for base, *args in (
            (int, 1),
            (str, "a"),
            (bytes, b"a"),
            (list, [1]),
            (tuple, (1,)),
            (dict, {}),
            (set, ()),
            (date, 2024, 1, 1),
            (timedelta, 1),
            (Decimal, 1),
            (np.float64, 1),
            (pd.Series, [1]),
            (pd.DataFrame, {"x": [1]}),
        )
    ),
    ("ndarray subclass", np.arange(3).view(type("Mine", (np.ndarray,), {}))),
    ("masked array", np.ma.array([1, 2], mask=[0, 1])),
    ("record array", np.rec.array([(1, 2.0)], names="a,b")),
    ("structured array", np.zeros(2, dtype=[("a", "i4")])),
    ("numpy StringDType", np.array(["a"], dtype=np.dtypes.StringDType())),
    ("numpy rng", np.random.default_rng(0)),
    ("subclass of OrderedDict", type("Mine", (OrderedDict,), {})(a=1)),
    ("subclass of defaultdict", type("Mine", (defaultdict,), {})(int)),
    ("dataclass on a dict", Bag()),
    ("dataclass with a field unset", object.__new__(Key)),
    ("struct_time", gmtime(0)),
    ("function", same),
    ("class", Key),
    ("generator", (i for i in ())),
    ("object", Lazy()),
    ("business Period", business_period()),
    ("sparse Series", pd.Series([0, 1], dtype="Sparse[int64]")),
    ("frame with a sparse column", pd.DataFrame({"x": [1], "y": pd.array([1], dtype="Sparse")})),
    (
        "frame with an index subclass",
        pd.DataFrame({"x": [1]}).set_axis(pd.Index([1]).astype("Sparse[int64]")),
    ),
    (
        "frame with a decimal column",
        pd.DataFrame({"x": pd.array([Decimal(1)], dtype=pd.ArrowDtype(pa.decimal128(5, 2)))}),
    ),
    ("datetime in a zone of another library", datetime(2024, 1, 1, tzinfo=dateutil.tz.tzutc())),
    ("Timestamp in a zone of another library", pd.Timestamp("2024", tz="dateutil/Europe/Berlin")),
]


@pytest.mark.parametrize("value", [pytest.param(v, id=i) for i, v in STAYS])
def test_stays_behind(value: Any) -> None:
    kept: list[object] = []

    def keep(item: object) -> dict[str, Any]:
        kept.append(item)
        return {"id": len(kept)}

    data = loads(dumps(encode([value], keep)))
    assert len(kept) == 1
    assert kept[0] is value
    assert data == {"t": "list", "v": [{"id": 1, "t": "ref"}]}
    opened: list[dict[str, Any]] = []
    assert decode(data, lambda ref: opened.append(ref) or "handle") == ["handle"]
    assert opened == [{"id": 1}]
    with pytest.raises(WireError, match=r"value\[0\]"):
        encode([value])
    with pytest.raises(WireError, match="only plain data"):
        decode(data)


def test_cells_of_an_object_array_stay_behind_one_by_one() -> None:
    cells = np.array([1, Lazy()], dtype=object)
    data = encode(pd.DataFrame({"x": pd.Series(cells, dtype=object)}), lambda item: {"id": 5})
    there: Any = decode(data, lambda ref: ref["id"])
    assert list(there["x"]) == [1, 5]


def test_what_keep_raises_is_passed_on() -> None:
    def keep(item: object) -> dict[str, Any]:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        encode([Lazy()], keep)


def test_a_ref_that_cannot_be_opened_is_malformed() -> None:
    with pytest.raises(WireError, match="KeyError") as caught:
        decode({"t": "ref"}, lambda ref: ref["id"])
    assert isinstance(caught.value.__cause__, KeyError)


def test_an_exception_whose_text_raises_still_arrives() -> None:
    class Rude(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    there: Any = there_and_back([Rude(), ValueError("x" * 10_000)])
    assert there[0].type_name == "Rude"
    assert there[0].message == ""
    assert there[0].is_a("Exception")
    assert not there[0].is_a("ValueError")
    assert len(there[1].message) == 2_000


def test_a_class_has_no_say_in_how_its_fields_are_read() -> None:
    @dataclass
    class Sly:
        score: float

        def __getattribute__(self, name: str) -> Any:
            return 100.0

    there: Any = there_and_back(Sly(0.5))
    assert there.score == 0.5


class TestRecord:
    def test_fields_are_attributes(self) -> None:
        record = Record("Split", {"train": [1], "_seed": 3})
        assert record.train == [1]
        assert record._fields == ("train", "_seed")
        assert record._asdict() == {"train": [1], "_seed": 3}
        assert repr(record) == "Split(train=[1], _seed=3)"
        with pytest.raises(AttributeError, match="size"):
            _ = record.size

    def test_a_private_field_is_no_protocol(self) -> None:
        hostile = {"data": (0, False), "shape": (9,), "typestr": "|u1", "version": 3}
        for kind in (Record, NamedRecord):
            record = kind("R", {"__array_interface__": hostile, "_typ": "series"})
            assert not hasattr(record, "__array_interface__")
            assert not isinstance(record, ABCSeries)

    def test_equality(self) -> None:
        assert Record("A", {"x": 1}) == Record("A", {"x": 1})
        assert Record("A", {"x": 1}) != Record("A", {"x": 2})
        assert Record("A", {"x": 1}) != Record("B", {"x": 1})
        assert Record("A", {"x": 1}) != {"x": 1}
        assert len({Record("A", {"x": 1}), Record("A", {"x": 1})}) == 1

    def test_a_named_tuple_is_a_tuple_too(self) -> None:
        record = NamedRecord("Psi", {"value": 0.5, "count": 3, "index": 7})
        value, count, index = record
        assert (value, count, index) == (0.5, 3, 7) == record
        assert (record.count, record.index, record[0], len(record)) == (3, 7, 0.5, 3)
        assert isinstance(record, Record)
        assert record < (0.6, 0, 0)
        assert hash(record) == hash((0.5, 3, 7))
        assert repr(record) == "Psi(value=0.5, count=3, index=7)"

    def test_is_copied(self) -> None:
        for record in (Record("A", {"x": [1]}), NamedRecord("A", {"x": [1]})):
            assert same(copy.deepcopy(record), record)


def cycle() -> list[Any]:
    ring: list[Any] = [1]
    ring.append({"a": ring})
    return ring


def bush(levels: int) -> list[Any]:
    twig: list[Any] = []
    for _ in range(levels):
        twig = [twig, twig]
    return twig


def nested(levels: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(levels - 1):
        nest = [nest]
    return nest


def looped() -> Split:
    split = Split([])
    split.test = split
    return split


TOO_MUCH: list[tuple[str, Any, str]] = [
    ("cycle", cycle(), r"^value\[1\]\['a'\]: a list that contains itself$"),
    ("cycle of a dataclass", looped(), r"^value\.test: a Split that contains itself$"),
    ("deep", nested(42), "more than 40 levels"),
    ("int", 2**4096, "4,097 bits"),
    ("Decimal exponent", Decimal("1E+999999"), "exponent"),
    ("Decimal digits", Decimal("1" * 1301), "digits"),
    ("range", range(10**30), "2,000,000"),
    ("RangeIndex", pd.RangeIndex(10**12), "2,000,000"),
    ("frame of no columns", pd.DataFrame(index=pd.RangeIndex(10**12)), "2,000,000"),
    ("text", "ä" * (8 * 2**20 + 1), "16,777,216 bytes"),
    ("bytes", bytes(16 * 2**20 + 1), "16,777,216 bytes"),
    ("array", np.zeros(2 * 2**20 + 1), "16,777,216 bytes"),
    ("broadcast array", np.broadcast_to(np.float64(0), 10**12), "16,777,216 bytes"),
    ("array of no bytes", np.zeros((0, 10**12)), "16,777,216 bytes"),
]


@pytest.mark.parametrize(("value", "problem"), [pytest.param(v, p, id=i) for i, v, p in TOO_MUCH])
def test_too_much_is_refused(value: Any, problem: str) -> None:
    with pytest.raises(WireError, match=problem):
        encode(value)
    with pytest.raises(WireError, match=problem):
        encode(value, keep=lambda item: {})


def test_few_objects_that_make_many_parts_are_refused() -> None:
    with pytest.raises(WireError, match="more than 10,000 parts"):
        encode(bush(39), bounds=Bounds(max_nodes=10_000))
    with pytest.raises(WireError, match="more than 10,000 parts"):
        decode(encode(bush(12)), bounds=Bounds(max_nodes=10_000))


def test_what_is_just_within_bounds_crosses() -> None:
    assert there_and_back(nested(41)) == nested(41)
    assert there_and_back(bush(10)) == bush(10)
    assert same(there_and_back(np.zeros(2 * 2**20)), np.zeros(2 * 2**20))
    assert there_and_back([1.5] * 300_000) == [1.5] * 300_000


def test_the_error_says_where() -> None:
    with pytest.raises(WireError, match=r"^value\['a'\]\[3\]: a generator can't cross"):
        encode({"a": [1, 2, 3, (i for i in ())]})
    with pytest.raises(WireError, match=r"^value\.keys: an? Lazy"):
        encode({Lazy(): 1})
    with pytest.raises(WireError, match=r"^value\[0\]: a DataFrame .*it holds a SparseArray$"):
        encode([pd.DataFrame({"y": pd.array([1], dtype="Sparse")})])
    with pytest.raises(WireError, match=r"^value\[1\]: an int of"):
        encode([dict(STAYS)["frame with a decimal column"], 2**5000], keep=lambda item: {})


JUNK: list[Any] = [
    None, True, 0, -1, 1, 2**31, 2**63, 10**12, 2**200, 0.5, 1e300, "", "a", "<f8", "|O", "C", "D",
    "AAAAAAAAAAA=", "UTC", "list", "ref", [], [0], [-1], {}, {"t": "list", "v": []},
    encode(pd.Index([1])), encode(np.array([1], dtype=object)), encode(np.zeros(2, "M8[s]")),
]  # fmt: skip


def mutant(data: Any, rng: random.Random) -> Any:
    """A copy of `data` with one to three of its places spoiled."""
    root = [copy.deepcopy(data)]
    for _ in range(rng.randint(1, 3)):
        places: list[tuple[Any, Any]] = []
        todo: list[Any] = [root]
        while todo:
            node = todo.pop()
            for key in node if isinstance(node, dict) else range(len(node)):
                places.append((node, key))
                if isinstance(node[key], (dict, list)):
                    todo.append(node[key])
        node, key = rng.choice(places)
        other, there = rng.choice(places)
        match rng.randrange(5):
            case 0:
                node[key] = copy.deepcopy(rng.choice(JUNK))
            case 1:
                node[key] = copy.deepcopy(other[there])
            case 2 if node is not root:
                del node[key]
            case 3 if isinstance(node[key], list):
                node[key] = node[key] * 2
            case 4 if isinstance(node[key], str) and node[key]:
                at = rng.randrange(len(node[key]))
                node[key] = node[key][:at] + rng.choice("AzZ9/+=<>|\x00é") + node[key][at + 1 :]
    return root[0]


@pytest.mark.parametrize(
    "value", [pytest.param(v, id=i) for i, v in TABLE if i != "int of 4096 bits"]
)
def test_spoiled_data_gives_a_value_or_a_wire_error(value: Any) -> None:
    rng = random.Random(7)
    data = encode(value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as errors they would become WireErrors, and hide a path
        for _ in range(40):
            spoiled = mutant(data, rng)
            with contextlib.suppress(WireError):
                decode(spoiled, lambda ref: ref["id"])


def test_spoiled_bytes_give_data_or_a_wire_error() -> None:
    rng = random.Random(7)
    raw = dumps(encode(frame()))
    outcomes = Counter()  # type: ignore[var-annotated]
    for _ in range(500):
        spoiled = bytearray(raw)
        spoiled[rng.randrange(len(raw))] = rng.choice(b'019aA"[]{},:-\\\xff')
        try:
            decode(loads(bytes(spoiled)))
            outcomes["value"] += 1
        except WireError:
            outcomes["refused"] += 1
    assert min(outcomes["value"], outcomes["refused"]) > 10  # or the spoiling spoils nothing


def test_plain_values_need_neither_numpy_nor_pandas() -> None:
    code = (
        "import sys; from course.contract.wire import *;"
        "assert decode(loads(dumps(encode({'a': [1.5, (2,)]})))) == {'a': [1.5, (2,)]};"
        "assert not {'numpy', 'pandas', 'pickle'} & set(sys.modules), 'imported'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
