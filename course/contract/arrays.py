"""The rows of the table of types for numpy: arrays as their bytes, object arrays item by item.

A dtype is one of a short list, never what `np.dtype` would make of a string; a shape is counted
before anything is made; bytes that no array would hold (a truth of 2, a letter beyond Unicode) are
refused, since numpy itself crashes on some of them later.
"""

from __future__ import annotations

import math
import re
from typing import Any, Literal

import numpy as np

from course.contract.walk import NotInTable, Opener, Packer, Row, Walk, in_base64

Array = np.ndarray[Any, np.dtype[Any]]
Order = Literal["C", "F"]

DTYPE = re.compile(
    r"[<>|](b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[SU][0-9]{1,8}"
    r"|[mM]8(\[([1-9][0-9]{0,3})?(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
)
MAX_DIMENSIONS = 32
LAST_LETTER = 0x10FFFF


def _dtype(data: object, walk: Opener) -> np.dtype[Any]:
    text = walk.expect(str, data)
    if not DTYPE.fullmatch(text):
        walk.fail(f"malformed, no dtype of the table: {text[:40]!r}")
    return np.dtype(text)


def _spend_room(shape: tuple[int, ...], itemsize: int, walk: Walk) -> None:
    """Count an array of no bytes as if it had some: (0, 10**12) sums to an array of 10**12."""
    if itemsize * math.prod(shape) == 0:
        walk.spend(size=max(itemsize, 1) * math.prod(max(length, 1) for length in shape))


def _pack_array(value: Array, walk: Packer) -> list[Any]:
    order: Order = "F" if value.flags.fnc else "C"
    _spend_room(value.shape, value.dtype.itemsize, walk)
    if value.dtype.kind == "O":
        return ["O", list(value.shape), order, walk.items(value.ravel(order))]
    if not DTYPE.fullmatch(value.dtype.str):
        raise NotInTable(f"its dtype is {str(value.dtype)[:40]}")
    walk.spend(size=value.nbytes)  # first: a broadcast array says more bytes than it has
    return [value.dtype.str, list(value.shape), order, in_base64(value.tobytes(order))]


def _open_array(data: Any, walk: Opener) -> Array:
    code, lengths, order, content = walk.parts(data, 4)
    shape = tuple(walk.ints(lengths))
    if len(shape) > MAX_DIMENSIONS or min(shape, default=0) < 0 or order not in ("C", "F"):
        walk.fail("malformed, not the shape of an array")
    dtype = np.dtype(object) if code == "O" else _dtype(code, walk)
    _spend_room(shape, dtype.itemsize, walk)
    if dtype.kind == "O":
        items = walk.items(content)
        _check_size(shape, len(items), walk)
        return np.fromiter(items, dtype, len(items)).reshape(shape, order=order)
    raw = bytearray(walk.blob(content))
    _check_size(shape, len(raw), walk, dtype.itemsize)
    array: Array = np.ndarray(shape, dtype, buffer=raw, order=order)
    _check_content(array, walk)
    return array.copy(order="K")  # so that it owns its memory, as any array does


def _check_size(shape: tuple[int, ...], size: int, walk: Walk, itemsize: int = 1) -> None:
    if math.prod(shape) * itemsize != size:
        walk.fail(f"malformed, content of {size:,} that is not of the array's shape")


def _check_content(array: Array, walk: Walk) -> None:
    if array.size == 0 or array.dtype.itemsize == 0:
        return
    if array.dtype.kind == "b":
        if array.view(np.uint8).max() > 1:
            walk.fail("malformed, a bool that is neither 0 nor 1")
    elif array.dtype.kind == "M" and np.datetime_data(array.dtype)[0] == "generic":
        if not np.isnat(array).all():
            walk.fail("malformed, a moment without a unit")
    elif array.dtype.kind == "U":
        flat = array.ravel(order="K")
        if flat.view(f"{array.dtype.str[0]}u4").max() > LAST_LETTER:
            walk.fail("malformed, text that is not Unicode")


def _pack_scalar(value: np.generic, walk: Packer) -> list[Any]:
    return [value.dtype.str, walk.blob(value.tobytes())]


def _open_scalar(data: Any, walk: Opener) -> Any:
    code, content = walk.parts(data, 2)
    return _open_array([code, [], "C", content], walk)[()]


SCALARS = [kind for kind in set(np.sctypeDict.values()) if np.dtype(kind).kind in "biufcmM"]

ROWS = (
    Row(np.ndarray, "numpy.ndarray", _pack_array, _open_array, cost=5),
    *(Row(kind, "numpy.generic", _pack_scalar, _open_scalar, cost=5) for kind in SCALARS),
    Row(
        np.str_,
        "numpy.str_",
        lambda value, walk: walk.check_text(str(value)),
        lambda data, walk: np.str_(walk.check_text(walk.expect(str, data))),
    ),
    Row(
        np.bytes_,
        "numpy.bytes_",
        lambda value, walk: walk.blob(bytes(value)),
        lambda data, walk: np.bytes_(walk.blob(data)),
    ),
)
