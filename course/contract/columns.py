"""The rows of the table of types for what a pandas column is: its single values and its arrays.

An array travels as the numpy arrays, indexes and names that it is made of; each is checked on
arrival before pandas makes an array of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from course.contract.plain import open_zone, open_zoneinfo
from course.contract.walk import Attr, NotInTable, Opener, Packer, Row

PERIOD = re.compile(r"-?[0-9]{0,6}(ns|us|ms|s|min|h|D|M|[WQY]-[A-Z]{3})")
ARROW = re.compile(
    r"bool|u?int(8|16|32|64)|float|double|(large_)?(string|binary)|date32\[day\]"
    r"|(timestamp|duration)\[(s|ms|us|ns)(, tz=[A-Za-z0-9_+/-]{1,60})?\]"
)
INDEXES = {
    pd.Index,
    pd.RangeIndex,
    pd.MultiIndex,
    pd.DatetimeIndex,
    pd.TimedeltaIndex,
    pd.PeriodIndex,
    pd.CategoricalIndex,
    pd.IntervalIndex,
}
MASKED = {
    "i": pd.arrays.IntegerArray,
    "u": pd.arrays.IntegerArray,
    "f": pd.arrays.FloatingArray,
    "b": pd.arrays.BooleanArray,
}


def inside(walk: Packer, **parts: object) -> list[Any]:
    """The tagged forms of the named parts that a value is made of; none may stay behind."""
    return [walk.at(Attr(name), walk.solid, part) for name, part in parts.items()]


def outside(walk: Opener, data: object, *names: str) -> list[Any]:
    """The values that `inside` gave `data` for."""
    parts = zip(names, walk.parts(data, len(names)), strict=True)
    return [walk.at(Attr(name), walk.open, part) for name, part in parts]


def check(good: bool, wanted: str, walk: Opener) -> None:
    """Fail unless `good`."""
    if not good:
        walk.fail(f"malformed, not {wanted}")


def check_type(value: object, kinds: Iterable[type], wanted: str, walk: Opener) -> None:
    """Fail unless the type of `value` is exactly one of `kinds`."""
    check(type(value) in (*kinds,), wanted, walk)


def matching(data: object, walk: Opener, pattern: re.Pattern[str]) -> str:
    """`data`, if it is a name that all of `pattern` matches; pandas never parses another."""
    text = walk.expect(str, data)
    check(pattern.fullmatch(text) is not None, "a name of the table", walk)
    return text


# Scalars


def _pack_timestamp(value: pd.Timestamp, walk: Packer) -> list[Any]:
    return [walk.pack(value.asm8), walk.solid(value.tzinfo)]


def _open_timestamp(data: Any, walk: Opener) -> Any:
    moment, zone = walk.parts(data, 2)
    utc = walk.open(moment)
    check_type(utc, (np.datetime64,), "a moment", walk)
    return _in_zone(pd.Timestamp(utc), zone, walk)


def _in_zone(utc: Any, data: object, walk: Opener) -> Any:
    zone = open_zone(data, walk)
    return utc if zone is None else utc.tz_localize("UTC").tz_convert(zone)


def _open_timedelta(data: Any, walk: Opener) -> Any:
    delta = walk.open(data)
    check_type(delta, (np.timedelta64,), "a length of time", walk)
    return pd.Timedelta(delta)


def _freq_of_period(value: Any) -> str:
    name: str = value.freqstr
    if not PERIOD.fullmatch(name):
        raise NotInTable(f"its frequency is {name[:20]}")
    return name


def _open_period(data: Any, walk: Opener) -> Any:
    ordinal, freq = walk.parts(data, 2)
    return pd.Period(ordinal=walk.expect(int, ordinal), freq=matching(freq, walk, PERIOD))


def _pack_interval(value: pd.Interval[Any], walk: Packer) -> list[Any]:
    return inside(walk, left=value.left, right=value.right, closed=value.closed)


def _open_interval(data: Any, walk: Opener) -> Any:
    left, right, closed = outside(walk, data, "left", "right", "closed")
    return pd.Interval(left, right, closed)


# Arrays


def _pack_categorical(value: pd.Categorical, walk: Packer) -> list[Any]:
    return inside(walk, codes=value.codes, categories=value.categories, ordered=value.ordered)


def _open_categorical(data: Any, walk: Opener) -> Any:
    codes, categories, ordered = outside(walk, data, "codes", "categories", "ordered")
    check_type(codes, (np.ndarray,), "codes", walk)
    check_type(categories, INDEXES, "categories", walk)
    return pd.Categorical.from_codes(codes, categories, ordered=walk.expect(bool, ordered))


def _pack_masked(value: Any, walk: Packer) -> list[Any]:
    numpy_dtype = value.dtype.numpy_dtype
    plain = value.to_numpy(dtype=numpy_dtype, na_value=numpy_dtype.type(0))
    return inside(walk, values=plain, missing=value.isna())


def _open_masked(data: Any, walk: Opener) -> Any:
    values, missing = outside(walk, data, "values", "missing")
    for part in (values, missing):
        check_type(part, (np.ndarray,), "an array", walk)
    check(values.shape == missing.shape and values.ndim == 1, "a column and its mask", walk)
    check(values.dtype.isnative, "in the byte order that pandas knows", walk)
    return MASKED[values.dtype.kind](values, missing)


def _pack_strings(value: Any, walk: Packer) -> list[Any]:
    texts = value.to_numpy(dtype=object, na_value=None)
    dtype = value.dtype
    return [dtype.storage, dtype.na_value is pd.NA, walk.items(texts)]


def _open_strings(data: Any, walk: Opener) -> Any:
    storage, with_na, content = walk.parts(data, 3)
    texts = walk.items(content)
    check(all(text is None or type(text) is str for text in texts), "strings", walk)
    check(storage in ("python", "pyarrow"), "a way to store strings", walk)
    na_value = pd.NA if walk.expect(bool, with_na) else np.nan
    return pd.array(texts, dtype=pd.StringDtype(storage, na_value=na_value))


def _pack_dates(value: Any, walk: Packer) -> list[Any]:
    return [walk.pack(value.to_numpy(f"M8[{value.unit}]")), walk.solid(value.tz)]


def _open_dates(data: Any, walk: Opener) -> Any:
    moments, zone = walk.parts(data, 2)
    return _in_zone(pd.DatetimeIndex(_open_kind(moments, "M", walk)), zone, walk).array


def _open_kind(data: object, kind: str, walk: Opener) -> Any:
    array = walk.open(data)
    check_type(array, (np.ndarray,), "an array", walk)
    check(array.dtype.kind == kind and array.ndim == 1, f"an array of kind {kind}", walk)
    return array


def _pack_periods(value: Any, walk: Packer) -> list[Any]:
    return [walk.pack(value.asi8), _freq_of_period(value)]


def _open_periods(data: Any, walk: Opener) -> Any:
    ordinals, name = walk.parts(data, 2)
    freq = matching(name, walk, PERIOD)
    index: Any = pd.PeriodIndex  # the stubs don't know from_ordinals
    return index.from_ordinals(_open_kind(ordinals, "i", walk), freq=freq).array


def _pack_intervals(value: Any, walk: Packer) -> list[Any]:
    return inside(walk, left=value.left, right=value.right, closed=value.closed)


def _open_intervals(data: Any, walk: Opener) -> Any:
    left, right, closed = outside(walk, data, "left", "right", "closed")
    for side in (left, right):
        check_type(side, INDEXES, "the ends of intervals", walk)
    return pd.arrays.IntervalArray.from_arrays(left, right, closed)


def _pack_arrow(value: Any, walk: Packer) -> list[Any]:
    import pyarrow as pa  # type: ignore[import-untyped]

    name = str(value.dtype.pyarrow_dtype)
    match = ARROW.fullmatch(name)
    if match is None:
        raise NotInTable(f"its dtype is {name[:40]}[pyarrow]")
    plain, stored = pa.array(value), _stored_as(name, pa)
    return [name, walk.items((plain.cast(stored) if stored else plain).to_pylist())]


def _open_arrow(data: Any, walk: Opener) -> Any:
    import pyarrow as pa

    code, content = walk.parts(data, 2)
    name = matching(code, walk, ARROW)
    zone = name.partition("tz=")[2].rstrip("]")
    if zone:
        open_zoneinfo(zone, walk)  # pandas would ask for it later, and fail
        dtype = pa.timestamp(name.partition("[")[2].partition(",")[0], zone)
    else:
        dtype = pa.type_for_alias(name)
    items, stored = walk.items(content), _stored_as(name, pa)
    array = pa.array(items, stored).cast(dtype) if stored else pa.array(items, dtype)
    return pd.arrays.ArrowExtensionArray(array)


def _stored_as(name: str, pa: Any) -> Any:
    """The integers that Arrow keeps days and moments in; None for what needs no cast."""
    if name.startswith("date32"):
        return pa.int32()
    return pa.int64() if name.startswith(("timestamp", "duration")) else None


_ARRAY_ROWS: tuple[Row, ...] = (
    Row(pd.Categorical, "pandas.Categorical", _pack_categorical, _open_categorical, cost=50),
    *(
        Row(kind, "pandas.masked", _pack_masked, _open_masked, cost=20)
        for kind in dict.fromkeys(MASKED.values())
    ),
    *(
        Row(kind, "pandas.strings", _pack_strings, _open_strings, cost=20)
        for kind in (pd.arrays.StringArray, pd.arrays.ArrowStringArray)
    ),
    Row(pd.arrays.DatetimeArray, "pandas.DatetimeArray", _pack_dates, _open_dates, cost=50),
    Row(
        pd.arrays.TimedeltaArray,
        "pandas.TimedeltaArray",
        lambda value, walk: walk.pack(value.to_numpy()),
        lambda data, walk: pd.TimedeltaIndex(_open_kind(data, "m", walk)).array,
        cost=20,
    ),
    Row(pd.arrays.PeriodArray, "pandas.PeriodArray", _pack_periods, _open_periods, cost=20),
    Row(pd.arrays.IntervalArray, "pandas.IntervalArray", _pack_intervals, _open_intervals, cost=50),
    Row(pd.arrays.ArrowExtensionArray, "pandas.arrow", _pack_arrow, _open_arrow, cost=20),
)
ARRAYS = {row.kind for row in _ARRAY_ROWS}
ROWS: tuple[Row, ...] = (
    Row(type(pd.NaT), "pandas.NaT", lambda _value, _: None, lambda _data, _: pd.NaT),
    Row(type(pd.NA), "pandas.NA", lambda _value, _: None, lambda _data, _: pd.NA),
    Row(pd.Timestamp, "pandas.Timestamp", _pack_timestamp, _open_timestamp, cost=5),
    Row(
        pd.Timedelta,
        "pandas.Timedelta",
        lambda value, walk: walk.pack(value.asm8),
        _open_timedelta,
        cost=5,
    ),
    Row(
        pd.Period,
        "pandas.Period",
        lambda value, _: [value.ordinal, _freq_of_period(value)],
        _open_period,
        cost=5,
    ),
    Row(pd.Interval, "pandas.Interval", _pack_interval, _open_interval, cost=5),
    *_ARRAY_ROWS,
    Row(
        pd.arrays.NumpyExtensionArray,
        "pandas.NumpyExtensionArray",
        lambda value, walk: walk.pack(value.to_numpy()),
        lambda data, walk: pd.arrays.NumpyExtensionArray(walk.open(data)),
    ),
)
