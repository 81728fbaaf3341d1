"""Reads what an answer gave the way a reader of the task would: a NumPy float is a number, a tuple is a list."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course.contract.room import AnswerRaised
from course.contract.wire import Raised, Record

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class Misread(Exception):
    """The value is of another kind than the task asks for."""

    def __init__(self, wanted: str, got: object) -> None:
        super().__init__(f"the task asks for {wanted}")
        self.wanted, self.got = wanted, got


def number(value: object) -> float:
    """One real number: int, float, NumPy scalar, an array or a Series of one, a member of an enumeration of numbers.

    Raises Misread for anything else.
    """
    value = _alone(_of_member(value, int, float))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Misread("one number", value)
    return float(value)


def boolean(value: object) -> bool:
    """True or False, NumPy's included; 0 and 1 are numbers. Raises Misread."""
    value = _alone(value)
    if not isinstance(value, bool):
        raise Misread("True or False", value)
    return value


def text(value: object) -> str:
    """A string; a member of an enumeration counts by its value. Raises Misread."""
    value = _alone(_of_member(value, str))
    if not isinstance(value, str):
        raise Misread("a string", value)
    return value


def numbers(value: object) -> np.ndarray[Any, np.dtype[np.float64]]:
    """A flat float array from a list, a tuple, an array, a Series or an Index. Raises Misread."""
    import numpy as np
    import pandas as pd

    if not isinstance(value, (list, tuple, np.ndarray, pd.Series, pd.Index)):
        raise Misread("a sequence of numbers", value)
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise Misread("a sequence of numbers", value) from None
    if array.ndim != 1:
        raise Misread("a flat sequence of numbers", value)
    return array


def mapping(value: object) -> dict[Any, Any]:
    """A dict from a dict, a dataclass, a named tuple or a Series. Raises Misread."""
    import pandas as pd

    if isinstance(value, Record):
        return dict(value._asdict())
    if isinstance(value, pd.Series):
        return dict(value.to_dict())
    if not isinstance(value, dict):
        raise Misread("a dict", value)
    return value


def table(value: object, *columns: str) -> pd.DataFrame:
    """A DataFrame that has ``columns``, in any order, with a fresh index. Raises Misread.

    A level of the index that has a name counts as a column.
    """
    import pandas as pd

    if not isinstance(value, pd.DataFrame):
        raise Misread("a DataFrame", value)
    named = [n for n in value.index.names if n is not None and n not in value.columns]
    value = value.reset_index(level=named) if named else value
    missing = [c for c in columns if c not in value.columns]
    if missing:
        raise Misread(f"a DataFrame with the columns {', '.join(columns)}", value)
    return value.reset_index(drop=True)


def close(value: float, expected: float, tolerance: float = 1e-9) -> bool:
    """Whether two numbers agree within ``tolerance``, absolute; never for NaN or infinity."""
    return math.isfinite(value) and abs(value - expected) <= tolerance


def raises(call: Callable[..., object], *args: object, **kwargs: object) -> Raised | None:
    """What ``call`` raised, or None. NotImplementedError is no exception here: it means not attempted."""
    try:
        call(*args, **kwargs)
    except AnswerRaised as error:
        if error.raised.is_a("NotImplementedError"):
            raise
        return error.raised
    return None


def _of_member(value: object, *kinds: type) -> object:
    """The value of a member of an enumeration, if it is of one of ``kinds``; else what came."""
    inner = getattr(value, "value", None) if isinstance(value, Record) else None
    return inner if isinstance(inner, kinds) else value


def _alone(value: object) -> object:
    """The one item of a NumPy scalar, or of an array or Series that holds just one."""
    import numpy as np
    import pandas as pd

    if isinstance(value, pd.Series):
        value = value.to_numpy()
    if isinstance(value, (np.generic, np.ndarray)) and value.size == 1:
        return value.item()
    return value
