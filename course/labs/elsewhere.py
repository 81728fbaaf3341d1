"""Calls a function in a fresh interpreter: does it say there what it says here?

What depends on `hash()` of a text, on the order of a set or on a number kept in memory is steady
within one process, and different in the next.
"""

from __future__ import annotations

import functools
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import cloudpickle  # type: ignore[import-untyped, unused-ignore]

WALL_SECONDS = 60  # of one interpreter; only ends what hangs

_CHILD = """
import json, os, pickle, sys
out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what the function prints is not its answer
function, calls = pickle.load(sys.stdin.buffer)
json.dump([function(*arguments) for arguments in calls], out)
"""


class ElsewhereError(Exception):
    """The other interpreter ended with an error; says its last line."""


def elsewhere(
    function: Callable[..., Any], calls: Sequence[tuple[Any, ...]], *, hash_seed: int = 1
) -> list[Any]:
    """Return what `function` returns for each tuple of arguments in `calls`, in one new interpreter.

    The function travels with the functions and values that it uses, a notebook's own included; its
    results must be plain (JSON). `hash_seed` is the interpreter's PYTHONHASHSEED.

    Raises:
        ElsewhereError: the function raised there, or gave something that is not plain.
        TypeError, pickle.PicklingError: the function uses something that can't travel.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=_packed((function, list(calls))),
        env=os.environ | {"PYTHONHASHSEED": str(hash_seed), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        timeout=WALL_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ElsewhereError(said[-1] if said else f"exit code {done.returncode}")
    results: list[Any] = json.loads(done.stdout)
    return results


class _Pickler(cloudpickle.Pickler):  # type: ignore[misc, unused-ignore]
    """Takes a function in an `lru_cache` along, which cloudpickle would look up by name."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, functools._lru_cache_wrapper):
            return functools.lru_cache, (value.__wrapped__,)
        return super().reducer_override(value)


def _packed(value: object) -> bytes:
    parcel = io.BytesIO()
    _Pickler(parcel).dump(value)
    return parcel.getvalue()
