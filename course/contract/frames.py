"""The rows of the table of types for pandas' indexes, Series and frames.

A frame travels as its columns, each in an array of its own type (see `columns`). Names, order,
dtypes, levels and codes arrive as they were; `attrs` and `flags` don't. What holds an array that
has no row (sparse, another library's) stays behind as a whole.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from course.contract import columns
from course.contract.columns import (
    ARRAYS,
    INDEXES,
    PERIOD,
    check_type,
    inside,
    matching,
    outside,
)
from course.contract.walk import Attr, NotInTable, Opener, Packer, Row, Walk

FREQ = re.compile(rf"{PERIOD.pattern}|-?[0-9]{{0,6}}(B|B?M[ES]|B?[QY][ES]-[A-Z]{{3}})")
LEVELS, COLUMNS = Attr("levels"), Attr("columns")


def _array_of(value: Any) -> Any:
    array = value.array
    if type(array) is pd.arrays.NumpyExtensionArray:
        return array.to_numpy()
    if type(array) not in ARRAYS:
        raise NotInTable(f"it holds a {type(array).__name__}")
    return array


def _check_column(column: Any, walk: Opener) -> None:
    check_type(column, ARRAYS | {np.ndarray}, "a column", walk)


def _pack_index(value: Any, walk: Packer) -> list[Any]:
    freq = value.freqstr if type(value) in (pd.DatetimeIndex, pd.TimedeltaIndex) else None
    if freq is not None and not FREQ.fullmatch(freq):
        freq = None
    if freq is not None:
        walk.spend(nodes=len(value))  # on arrival pandas steps through it, to see that it is true
    return inside(walk, values=_array_of(value), name=value.name, freq=freq)


def _open_index(data: Any, walk: Opener) -> Any:
    values, name, freq = outside(walk, data, "values", "name", "freq")
    _check_column(values, walk)
    if values.dtype == object:
        walk.keys(values)
    index = pd.Index(values, name=name, dtype=values.dtype)
    if freq is None:
        return index
    walk.spend(nodes=len(index))
    check_type(index, (pd.DatetimeIndex, pd.TimedeltaIndex), "an index with a frequency", walk)
    return type(index)(index, freq=matching(freq, walk, FREQ))


def _pack_range(value: pd.RangeIndex, walk: Packer) -> list[Any]:
    walk.check_range(value)
    return [[value.start, value.stop, value.step], walk.solid(value.name)]


def _open_range(data: Any, walk: Opener) -> Any:
    numbers, name = walk.parts(data, 2)
    steps = walk.check_range(range(*walk.ints(numbers, 3)))
    return pd.RangeIndex(steps, name=walk.open(name))


def _spend_unfolded(codes: Any, walk: Walk) -> None:
    walk.spend(nodes=sum(code.size for code in codes))  # a byte each, until it is made a tuple


def _pack_multi(value: pd.MultiIndex, walk: Packer) -> list[Any]:
    _spend_unfolded(value.codes, walk)
    levels = walk.at(LEVELS, walk.solids, value.levels)
    return [levels, *inside(walk, codes=[*value.codes], names=[*value.names])]


def _open_multi(data: Any, walk: Opener) -> Any:
    forms, *rest = walk.parts(data, 3)
    levels = walk.at(LEVELS, walk.items, forms)
    codes, names = outside(walk, rest, "codes", "names")
    for level in levels:
        check_type(level, INDEXES, "a level", walk)
    for code in walk.expect(list, codes):
        check_type(code, (np.ndarray,), "codes", walk)
    _spend_unfolded(codes, walk)
    return pd.MultiIndex(levels, codes, names=names)


def _pack_series(value: pd.Series[Any], walk: Packer) -> list[Any]:
    return inside(walk, values=_array_of(value), index=value.index, name=value.name)


def _open_series(data: Any, walk: Opener) -> Any:
    values, index, name = outside(walk, data, "values", "index", "name")
    _check_column(values, walk)
    check_type(index, INDEXES, "an index", walk)
    return pd.Series(values, index=index, name=name, dtype=values.dtype)


def _pack_frame(value: pd.DataFrame, walk: Packer) -> list[Any]:
    arrays = [_array_of(value.iloc[:, position]) for position in range(value.shape[1])]
    forms = walk.at(COLUMNS, walk.solids, arrays)
    return [forms, *inside(walk, index=value.index, names=value.columns)]


def _open_frame(data: Any, walk: Opener) -> Any:
    forms, *rest = walk.parts(data, 3)
    arrays = walk.at(COLUMNS, walk.items, forms)
    index, names = outside(walk, rest, "index", "names")
    for axis in (index, names):
        check_type(axis, INDEXES, "an index", walk)
    rows = pd.RangeIndex(len(index))  # one for all, so that pandas has nothing to align
    series = {}
    for position, array in enumerate(arrays):
        _check_column(array, walk)
        series[position] = pd.Series(array, index=rows, dtype=array.dtype)
    frame = pd.DataFrame(series, index=rows)
    frame.index, frame.columns = index, names
    return frame


ROWS: tuple[Row, ...] = (
    *columns.ROWS,
    Row(pd.RangeIndex, "pandas.RangeIndex", _pack_range, _open_range, cost=50),
    Row(pd.MultiIndex, "pandas.MultiIndex", _pack_multi, _open_multi, cost=50),
    *(
        Row(kind, "pandas.Index", _pack_index, _open_index, cost=50)
        for kind in INDEXES - {pd.RangeIndex, pd.MultiIndex}
    ),
    Row(pd.Series, "pandas.Series", _pack_series, _open_series, cost=50),
    Row(pd.DataFrame, "pandas.DataFrame", _pack_frame, _open_frame, cost=200),
)
