"""Data that no encode would make: whatever arrives, the decoder gives WireError, nothing else."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest

from course.contract.wire import Bounds, WireError, decode, dumps, encode, loads

M61 = 2**61 - 1  # an int's hash is its remainder by this


def v(tag: str, payload: Any) -> dict[str, Any]:
    return {"t": tag, "v": payload}


def array(dtype: Any, shape: Any, content: Any = "", order: Any = "C") -> dict[str, Any]:
    return v("numpy.ndarray", [dtype, shape, order, content])


def cycle() -> list[Any]:
    ring: list[Any] = []
    ring.append(ring)
    return ring


def nested(levels: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(levels - 1):
        nest = [nest]
    return nest


def deep(levels: int) -> Any:
    data: Any = v("list", [])
    for _ in range(levels):
        data = v("list", [data])
    return data


ONE = encode(pd.Index([1]))
OTHER_DAYS = encode(pd.date_range("2024", periods=3, freq="2D").array)
MOMENT = encode(np.datetime64(0, "s"))
OBJECT = encode(np.array([1], dtype=object))

HOSTILE: list[tuple[str, Any]] = [
    ("bare list", [1]),
    ("bare dict", {}),
    ("no JSON at all", object()),
    ("set", {1}),
    ("no payload", {"t": "list"}),
    ("more than a payload", {"t": "list", "v": [], "w": 1}),
    ("tag unknown", v("eval", "1")),
    ("tag of a module", v("os.system", "true")),
    ("tag of numpy's", v("numpy.load", "x")),
    ("tag of pandas'", v("pandas.read_pickle", "x")),
    ("tag a list", v([], [])),  # type: ignore[arg-type]
    ("tag a dict", v({}, [])),  # type: ignore[arg-type]
    ("tag None", v(None, [])),  # type: ignore[arg-type]
    ("float not finite", math.inf),
    ("float nan", math.nan),
    ("float text", v("float", "1e5")),
    ("float a list", v("float", ["nan"])),
    ("int of 4097 bits", 2**4096),
    ("complex of text", v("complex", ["1", "2"])),
    ("complex of one", v("complex", [1.0])),
    ("bytes not base64", v("bytes", "!!!!")),
    ("bytes not ASCII", v("bytes", "ä")),
    ("bytes a list", v("bytes", [1])),
    ("list a string", v("list", "abc")),
    ("list a dict", v("list", {"0": 1})),
    ("deep", deep(50)),
    ("very deep", deep(900)),
    ("set of lists", v("set", [v("list", [])])),
    ("set of equals", v("set", [1, 1.0])),
    ("set made to collide", v("set", [k * M61 for k in range(10_000)])),
    ("dict of lists", v("dict", [[v("list", []), 1]])),
    ("dict of equals", v("dict", [[1, 1], [True, 2]])),
    ("dict of triples", v("dict", [[1, 2, 3]])),
    ("dict a dict", v("dict", {"a": 1})),
    ("dict made to collide", v("dict", [[k * M61, 0] for k in range(10_000)])),
    (
        "dict of tuples made to collide",
        v("dict", [[v("tuple", [k * M61]), 0] for k in range(10_000)]),
    ),
    ("range of step 0", v("range", [0, 1, 0])),
    ("range long", v("range", [0, 10**12, 1])),
    ("range endless", v("range", [0, 10**30, 1])),
    ("range of bools", v("range", [True, True, True])),
    ("slice of one", v("slice", [1])),
    ("date wrong", v("date", [2024, 2, 30])),
    ("date huge", v("date", [10**30, 1, 1])),
    ("time wrong", v("time", [[25, 0, 0, 0], 0, None])),
    ("time with a zone of text", v("time", [[1, 0, 0, 0], 0, "UTC"])),
    ("datetime with fold 7", v("datetime", [[2024, 1, 1, 0, 0, 0, 0], 7, None])),
    (
        "datetime with a zone of a path",
        v("datetime", [[2024, 1, 1, 0, 0, 0, 0], 0, v("PosixPath", "/")]),
    ),
    ("timedelta huge", v("timedelta", [10**18, 0, 0])),
    ("timezone of 25 h", v("timezone", [[1, 3600, 0], None])),
    ("ZoneInfo a path", v("ZoneInfo", "../../etc/passwd")),
    ("ZoneInfo absolute", v("ZoneInfo", "/etc/passwd")),
    ("ZoneInfo a NUL", v("ZoneInfo", "UTC\x00")),
    ("ZoneInfo a folder", v("ZoneInfo", "Europe")),
    ("ZoneInfo no zone", v("ZoneInfo", "zone")),
    ("ZoneInfo unknown", v("ZoneInfo", "Moon/Tycho")),
    ("Decimal text", v("Decimal", "one")),
    ("Decimal exponent", v("Decimal", "1E+999999999")),
    ("Decimal long", v("Decimal", "1" * 100_000)),
    ("Fraction by 0", v("Fraction", [1, 0])),
    ("Fraction huge", v("Fraction", [1, 2**5000])),
    ("UUID negative", v("UUID", -1)),
    ("path an int", v("PosixPath", 1)),
    ("record equal fields", v("record", ["R", [["x", 1], ["x", 2]]])),
    ("record of ints", v("record", ["R", [[1, 1]]])),
    ("record nameless", v("record", [None, []])),
    ("raised by nothing", v("raised", [[], "no"])),
    ("raised by ints", v("raised", [[1], "no"])),
    ("ref", {"t": "ref", "id": 1}),
    ("array of objects by dtype", array("|O", [1], "AAAAAAAAAAA=")),
    ("array dtype O8", array("O8", [1], "AAAAAAAAAAA=")),
    ("array dtype void", array("|V8", [1], "AAAAAAAAAAA=")),
    ("array dtype of fields", array("i4,O", [1], "AAAA")),
    ("array dtype that imports", array("numpy.dtype", [0])),
    ("array dtype a list", array([["a", "O"]], [0])),
    ("array dtype a dict", array({"names": ["a"], "formats": ["O"]}, [0])),
    ("array dtype padded", array("<f8\n", [0])),
    ("array dtype wide", array("<U99999999", [0])),
    ("array dtype M8[0D]", array("<M8[0D]", [1], "AAAAAAAAAAA=")),
    ("array short", array("<f8", [2], "AAAAAAAAAAA=")),
    ("array long", array("<f8", [], "AAAAAAAAAAAAAAAAAAAAAA==")),
    ("array shape huge", array("<f8", [10**12], "")),
    ("array shape overflows", array("<f8", [2**32, 2**32, 2**32], "")),
    ("array shape of zero and huge", array("<f8", [0, 10**12], "")),
    ("array shape negative", array("<f8", [-1], "AAAAAAAAAAA=")),
    ("array shape of floats", array("<f8", [1.0], "AAAAAAAAAAA=")),
    ("array shape of bools", array("<f8", [True], "AAAAAAAAAAA=")),
    ("array shape an int", array("<f8", 1, "AAAAAAAAAAA=")),
    ("array of 40 dimensions", array("<f8", [1] * 40, "AAAAAAAAAAA=")),
    ("array order K", array("<f8", [1], "AAAAAAAAAAA=", "K")),
    ("array order a list", array("<f8", [1], "AAAAAAAAAAA=", ["C"])),
    ("array bool of 2", array("|b1", [1], "Ag==")),
    ("array beyond Unicode", array("<U1", [1], "////fw==")),
    ("array beyond Unicode big endian", array(">U1", [1], "f////w==")),
    ("array empty text endless", array("<U0", [10**12], "")),
    ("array object short", array("O", [2], [1])),
    ("array object negative", array("O", [-1, -1], [1])),
    ("array object endless", array("O", [0, 10**12], [])),
    ("array object bytes", array("O", [1], "AAAAAAAAAAA=")),
    ("scalar of two", v("numpy.generic", ["<f8", "AAAAAAAAAAAAAAAAAAAAAA=="])),
    ("scalar of objects", v("numpy.generic", ["|O8", "AAAAAAAAAAA="])),
    ("str_ an int", v("numpy.str_", 1)),
    ("Timestamp a float", v("pandas.Timestamp", [1.5, None])),
    ("Timestamp text", v("pandas.Timestamp", ["now", None])),
    ("scalar datetime64 without unit", v("numpy.generic", ["<M8", "AQAAAAAAAAA="])),
    ("arrow in no zone", v("pandas.arrow", ["timestamp[us, tz=Moon/Tycho]", [0]])),
    ("arrow in a path", v("pandas.arrow", ["timestamp[us, tz=/etc/passwd]", [0]])),
    ("Timestamp of a length", v("pandas.Timestamp", [encode(np.timedelta64(1, "s")), None])),
    ("Timestamp in a zone of text", v("pandas.Timestamp", [MOMENT, "Europe/Berlin"])),
    ("Timestamp out of range", v("pandas.Timestamp", [encode(np.datetime64(2**62, "Y")), None])),
    ("Period ordinal huge", v("pandas.Period", [10**30, "M"])),
    ("Period freq text", v("pandas.Period", [1, "C"])),
    ("Period freq a list", v("pandas.Period", [1, ["M"]])),
    ("Interval backwards", v("pandas.Interval", [2, 1, "left"])),
    ("Interval of text", v("pandas.Interval", ["a", "b", "left"])),
    ("Interval closed wrong", v("pandas.Interval", [1, 2, "shut"])),
    ("Categorical code too high", v("pandas.Categorical", [encode(np.array([5])), ONE, False])),
    ("Categorical code below -1", v("pandas.Categorical", [encode(np.array([-2])), ONE, False])),
    (
        "Categorical of equals",
        v("pandas.Categorical", [encode(np.array([0])), encode(pd.Index([1, 1])), False]),
    ),
    (
        "Categorical without index",
        v("pandas.Categorical", [encode(np.array([0])), v("list", [1]), False]),
    ),
    (
        "masked of two lengths",
        v("pandas.masked", [encode(np.arange(3)), encode(np.zeros(2, bool))]),
    ),
    (
        "masked of two dimensions",
        v("pandas.masked", [encode(np.zeros((2, 2))), encode(np.zeros((2, 2), bool))]),
    ),
    (
        "masked big endian",
        v("pandas.masked", [encode(np.zeros(1, ">i8")), encode(np.zeros(1, bool))]),
    ),
    ("masked by ints", v("pandas.masked", [encode(np.arange(2)), encode(np.zeros(2, int))])),
    ("masked objects", v("pandas.masked", [OBJECT, encode(np.zeros(1, bool))])),
    ("strings of ints", v("pandas.strings", ["python", True, [1]])),
    ("strings stored elsewhere", v("pandas.strings", ["os", True, []])),
    ("strings surrogate in Arrow", v("pandas.strings", ["pyarrow", True, ["\ud800"]])),
    ("dates of ints", v("pandas.DatetimeArray", [encode(np.arange(2)), None])),
    (
        "dates of two dimensions",
        v("pandas.DatetimeArray", [encode(np.zeros((2, 2), "M8[s]")), None]),
    ),
    ("dates without unit", v("pandas.DatetimeArray", [encode(np.zeros(1, "M8")), None])),
    ("lengths of dates", v("pandas.TimedeltaArray", encode(np.zeros(1, "M8[s]")))),
    ("periods of floats", v("pandas.PeriodArray", [encode(np.zeros(1)), "M"])),
    ("periods freq wrong", v("pandas.PeriodArray", [encode(np.arange(1)), "XX"])),
    ("intervals backwards", v("pandas.IntervalArray", [encode(pd.Index([2])), ONE, "left"])),
    (
        "intervals of two lengths",
        v("pandas.IntervalArray", [encode(pd.Index([1, 2])), ONE, "left"]),
    ),
    ("arrow type unknown", v("pandas.arrow", ["extension<arrow.py_extension_type>", []])),
    ("arrow of the wrong type", v("pandas.arrow", ["int64", ["a"]])),
    ("arrow out of range", v("pandas.arrow", ["int8", [300]])),
    ("NumpyExtensionArray of text", v("pandas.NumpyExtensionArray", "abc")),
    ("Index of text", v("pandas.Index", ["abc", None, None])),
    ("Index of lists", v("pandas.Index", [array("O", [1], [v("list", [])]), None, None])),
    (
        "Index made to collide",
        v("pandas.Index", [array("O", [10_000], [k * M61 for k in range(10_000)]), None, None]),
    ),
    ("Index of two dimensions", v("pandas.Index", [encode(np.zeros((2, 2))), None, None])),
    ("Index name a list", v("pandas.Index", [encode(np.arange(1)), v("list", []), None])),
    ("Index freq on ints", v("pandas.Index", [encode(np.arange(1)), None, "D"])),
    (
        "Index freq untrue",
        v("pandas.Index", [OTHER_DAYS, None, "D"]),
    ),
    (
        "Index freq unknown",
        v("pandas.Index", [OTHER_DAYS, None, "C"]),
    ),
    ("RangeIndex long", v("pandas.RangeIndex", [[0, 10**12, 1], None])),
    ("RangeIndex of floats", v("pandas.RangeIndex", [[0.0, 1.0, 1.0], None])),
    (
        "MultiIndex code too high",
        v("pandas.MultiIndex", [[ONE], v("list", [encode(np.array([3]))]), v("list", [None])]),
    ),
    (
        "MultiIndex code below -1",
        v("pandas.MultiIndex", [[ONE], v("list", [encode(np.array([-5]))]), v("list", [None])]),
    ),
    (
        "MultiIndex of a list",
        v(
            "pandas.MultiIndex",
            [[v("list", [1])], v("list", [encode(np.array([0]))]), v("list", [None])],
        ),
    ),
    ("MultiIndex without levels", v("pandas.MultiIndex", [[], v("list", []), v("list", [])])),
    (
        "MultiIndex of two lengths",
        v(
            "pandas.MultiIndex",
            [
                [ONE, ONE],
                v("list", [encode(np.array([0])), encode(np.array([0, 0]))]),
                v("list", [None, None]),
            ],
        ),
    ),
    ("Series of text", v("pandas.Series", ["abc", ONE, None])),
    ("Series of two lengths", v("pandas.Series", [encode(np.arange(2)), ONE, None])),
    ("Series index a list", v("pandas.Series", [encode(np.arange(1)), v("list", [0]), None])),
    ("Series a matrix", v("pandas.Series", [encode(np.zeros((1, 1))), ONE, None])),
    ("DataFrame column short", v("pandas.DataFrame", [[encode(np.arange(2))], ONE, ONE])),
    ("DataFrame column missing", v("pandas.DataFrame", [[], ONE, ONE])),
    ("DataFrame column a scalar", v("pandas.DataFrame", [[5], ONE, ONE])),
    (
        "DataFrame index a list",
        v("pandas.DataFrame", [[encode(np.arange(1))], v("list", [0]), ONE]),
    ),
    ("DataFrame columns none", v("pandas.DataFrame", [[], ONE, None])),
]


@pytest.mark.parametrize("data", [pytest.param(d, id=i) for i, d in HOSTILE])
def test_hostile_data_is_refused(data: Any) -> None:
    with pytest.raises(WireError):
        decode(data)


@pytest.mark.parametrize("data", [pytest.param(d, id=i) for i, d in HOSTILE])
def test_hostile_data_is_refused_without_the_help_of_a_warning(data: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(WireError):
            decode(data, lambda ref: ref["missing"])


@pytest.mark.parametrize(
    "index",
    [pd.date_range("2024", periods=900, freq="B"), pd.MultiIndex.from_product([range(30)] * 2)],
    ids=["freq", "MultiIndex"],
)
def test_an_index_that_is_slow_or_large_to_open_counts_by_its_length(index: pd.Index) -> None:
    few, enough = Bounds(max_nodes=800), Bounds(max_nodes=3_000)
    with pytest.raises(WireError, match="more than 800 parts"):
        encode(index, bounds=few)
    with pytest.raises(WireError, match="more than 800 parts"):
        decode(encode(index), bounds=few)
    assert decode(encode(index, bounds=enough), bounds=enough).equals(index)


def test_an_error_is_short_whatever_the_names_are() -> None:
    long = "x" * 10_000
    with pytest.raises(WireError) as caught:
        decode(v("record", [long, [[long, v("dict", [[long, v(long, [])]])]]]))
    assert len(str(caught.value)) < 300


class Stubborn:
    """What a handle is to its user: it refuses to be compared, hashed or taken as a truth."""

    def refuse(self, *args: object) -> Any:
        raise LookupError("asked")

    __eq__ = __bool__ = __lt__ = __len__ = __iter__ = __getitem__ = refuse
    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("tag", ["set", "dict", "pandas.Interval", "pandas.Index"])
def test_a_handle_where_it_cannot_be_is_refused(tag: str) -> None:
    ref = {"t": "ref"}
    payload = {
        "set": [ref],
        "dict": [[ref, 1]],
        "pandas.Interval": [ref, ref, "left"],
        "pandas.Index": [array("O", [1], [ref]), None, None],
    }[tag]
    with pytest.raises(WireError):
        decode(v(tag, payload), lambda _: Stubborn())


def test_a_handle_is_left_in_peace() -> None:
    ref = {"t": "ref"}
    payload = [ref, v("tuple", [ref]), v("dict", [["k", ref]]), array("O", [1], [ref])]
    series = v("pandas.Series", [array("O", [1], [ref]), ONE, None])
    there: Any = decode(v("list", [*payload, series]), lambda _: Stubborn())
    assert type(there[0]) is type(there[3][0]) is type(there[4].iloc[0]) is Stubborn


BAD_JSON: list[tuple[str, bytes]] = [
    ("nothing", b""),
    ("not UTF-8", b'"\xff"'),
    ("NaN", b"[NaN]"),
    ("Infinity", b"-Infinity"),
    ("tail", b"1 2"),
    ("deep", b"[" * 100_000),
    ("int of 2000 digits", b"1" * 2_000),
    ("pickle", b"\x80\x04N."),
]


@pytest.mark.parametrize("raw", [pytest.param(r, id=i) for i, r in BAD_JSON])
def test_bad_json_is_refused(raw: bytes) -> None:
    with pytest.raises(WireError, match="JSON"):
        loads(raw)


def test_json_over_the_bound_is_not_read() -> None:
    with pytest.raises(WireError, match="over the bound of 20"):
        loads(b"[1,2,3,4,5,6,7,8,9,0]", Bounds(max_bytes=10))


@pytest.mark.parametrize("data", [math.nan, {1, 2}, object(), cycle(), nested(10_000)])
def test_dumps_takes_plain_data_only(data: Any) -> None:
    with pytest.raises(WireError, match="not plain data"):
        dumps(data)
