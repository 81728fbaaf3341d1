"""Python reads this first in a fresh interpreter of `course.labs.interpreters`.

It holds still what the room does not vary: STILL_CLOCK is what every clock shows, in seconds since
1970; with STILL_RANDOM set, generators that nobody seeds begin in one state. So a check of one leak
is not disturbed by another. What it can't hold: NumPy's and pandas' own clocks, `random.Random()`.
STILL_SECONDS is the CPU time that the script may use.
"""

import builtins
import datetime
import os
import random
import resource
import sys
import time
from datetime import date as true_date
from datetime import datetime as true_datetime
from typing import Any

# Their C code builds on the classes of `datetime`, and crashes with others: it meets the true ones.
BUILT_ON_DATETIME = ("pandas", "pyarrow")


def hold_clock(now: float) -> None:
    """Make `time` and `datetime` tell `now`; durations (`perf_counter`, `sleep`) are left alone."""
    local, utc, spell = time.localtime, time.gmtime, time.strftime

    class Kind(type):
        """Makes every true date an instance of the class that stands in for it."""

        def __instancecheck__(cls, thing: object) -> bool:
            return isinstance(thing, cls.__bases__[0])

        def __subclasscheck__(cls, kind: type) -> bool:
            return issubclass(kind, cls.__bases__[0])

    class Datetime(true_datetime, metaclass=Kind):
        """`datetime.datetime` with another idea of now; what it makes are true ones."""

        def __new__(cls, *parts: Any, **more: Any) -> Any:
            return true_datetime(*parts, **more)

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            """Return the held moment."""
            return true_datetime.fromtimestamp(now, tz)

        @classmethod
        def today(cls) -> Any:
            """Return the held moment, in local time."""
            return true_datetime.fromtimestamp(now)

        @classmethod
        def utcnow(cls) -> Any:
            """Return the held moment, in UTC without saying so."""
            return true_datetime.fromtimestamp(now, datetime.timezone.utc).replace(tzinfo=None)  # noqa: UP017

    class Date(true_date, metaclass=Kind):
        """`datetime.date` with another idea of today; what it makes are true ones."""

        def __new__(cls, *parts: Any, **more: Any) -> Any:
            return true_date(*parts, **more)

        @classmethod
        def today(cls) -> Any:
            """Return the local date of the held moment."""
            return true_date.fromtimestamp(now)

    vars(datetime).update(datetime=Datetime, date=Date)
    true_import = builtins.__import__

    def importing(name: str, *how: Any, **more: Any) -> Any:
        package = name.partition(".")[0]
        if package not in BUILT_ON_DATETIME or package in sys.modules:
            return true_import(name, *how, **more)
        before = {"datetime": datetime.datetime, "date": datetime.date}  # true ones, if nested
        vars(datetime).update(datetime=true_datetime, date=true_date)
        try:
            return true_import(name, *how, **more)
        finally:
            vars(datetime).update(before)

    vars(builtins).update(__import__=importing)
    replaced: dict[str, Any] = {
        "time": lambda: now,
        "time_ns": lambda: int(now * 1e9),
        "localtime": lambda seconds=None: local(now if seconds is None else seconds),
        "gmtime": lambda seconds=None: utc(now if seconds is None else seconds),
        "strftime": lambda form, at=None: spell(form, local(now) if at is None else at),
        "ctime": lambda seconds=None: time.asctime(local(now if seconds is None else seconds)),
    }
    vars(time).update(replaced)


def hold_generators() -> None:
    """Seed the global generators of `random` and NumPy, and `default_rng` where it gets no seed."""
    import numpy as np

    random.seed(0)
    np.random.seed(0)
    made = np.random.default_rng
    np.random.default_rng = lambda seed=None: made(0 if seed is None else seed)


if seconds := os.environ.get("STILL_SECONDS"):
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
if moment := os.environ.get("STILL_CLOCK"):
    hold_clock(float(moment))
if os.environ.get("STILL_RANDOM"):
    hold_generators()
