"""Faults to order: what a notebook, or a check, throws at code that should survive it."""

from __future__ import annotations


class Killed(BaseException):
    """The process is gone: a power cut, ``kill -9``, a spot machine taken back by its owner.

    Nothing runs after a real kill, not even ``finally``. A stand-in inside one process can't be as
    thorough, so it comes as close as Python lets it: no ``except Exception`` catches it, and code
    that catches all the same (``except BaseException`` without a ``raise``, a bare ``except``) would
    not have run in earnest. Whoever raises it must also see to it that the dead process changes
    nothing more, as `course.labs.nightly.ScoreStore` does.
    """
