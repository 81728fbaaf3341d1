"""What a test lends to an answer: functions and objects of its own, and what both rooms find in a library."""

from __future__ import annotations

import io
import random
import sys
import types
import unittest.mock
from functools import partial
from typing import Any

from autograder.inside.steward import defines

# Special methods of an object of the test's that an answer may use.
_LENT: tuple[str, ...] = (
    "call", "len", "getitem", "setitem", "contains", "iter", "next", "enter", "exit", "str", "repr", "bool", "add",
    "sub", "mul", "lt", "eq",
)  # fmt: skip

# What a mock has for the test that made it.
_OF_A_MOCK = frozenset(
    name for name in dir(unittest.mock.NonCallableMock)
    if name.startswith("assert_") or name.endswith("_mock") or name == "mock_add_spec"
)  # fmt: skip


def in_library(item: Any) -> list[str] | None:
    """Module and name of a function, class or module that the other room finds by the same."""
    if isinstance(item, types.ModuleType):
        return [item.__name__, ""]
    name = getattr(item, "__qualname__", None) or getattr(item, "__name__", None)
    module = getattr(item, "__module__", None) or getattr(
        getattr(item, "__objclass__", None), "__module__", None
    )
    if type(item).__name__ == "ufunc":
        module = "numpy"
    if type(name) is not str or type(module) is not str:
        return None
    if module in ("tests", "__main__") or module.startswith("autograder"):
        return None
    if isinstance(item, (types.MethodType, types.BuiltinMethodType)) and not isinstance(
        getattr(item, "__self__", None), (types.ModuleType, type(None))
    ):
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return [module, name] if found is item else None


def as_stub(item: Any) -> tuple[str, list[str]]:
    """How a function or an object of the test's is stood in for in the other room; ('', []) if it can't be.

    Functions, objects of classes that the test defines, mocks, and a few of Python's own that do no more than give out
    values: a call from there comes with plain data, so it is as harmless as the method itself.
    """
    import numpy as np

    functions = (types.FunctionType, types.MethodType, types.BuiltinMethodType, partial)
    if isinstance(item, functions) or (
        isinstance(item, type) and item.__module__ in ("tests", "__main__")
    ):
        return "function", [
            str(getattr(item, "__name__", "function")),
            str(getattr(item, "__doc__", "") or ""),
        ]
    kind, mocks = type(item), unittest.mock.NonCallableMock
    known = (np.random.Generator, np.random.RandomState, random.Random, io.StringIO, io.BytesIO)
    if (
        kind.__module__ in ("tests", "__main__")
        or isinstance(item, (mocks, *known))
        or (hasattr(kind, "__next__") and kind.__module__ in ("builtins", "itertools"))
        or kind is object
    ):
        special = ("call", "repr") if isinstance(item, mocks) else _LENT
        return kind.__name__, [name for name in special if defines(kind, f"__{name}__")]
    return "", []


def carried_out(item: Any, do: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """What the answer asks of something of the test's: a call, or a public attribute. Nothing private."""
    if do == "call":
        return item(*args, **kwargs)
    kind, methods = as_stub(item)
    if do == "getattr":
        (name,) = args
        if kind == "function" or type(name) is not str or name.startswith("_"):
            raise AttributeError(str(name))
        if isinstance(item, unittest.mock.NonCallableMock) and name in _OF_A_MOCK:
            raise AttributeError(
                name
            )  # by these an answer could have the test's own questions answered
        return getattr(item, name)
    if kind == "function" or do not in methods:
        raise AttributeError(do)
    return getattr(type(item), f"__{do}__")(item, *args, **kwargs)
