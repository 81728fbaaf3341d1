"""How an ordinary test cell ended: points by nbgrader's rule, status and words; what is hidden stays hidden."""

from __future__ import annotations

from autograder.inside.hidden import hidden_lines
from course.contract.room import AnswerMissing, AnswerRefused, RoomDied


def is_muted(source: str) -> bool:
    """A last line that ends with a semicolon shows no value, so there is none to be read as points."""
    lines = [line.split("#")[0].rstrip() for line in source.splitlines()]
    return next((line for line in reversed(lines) if line), "").endswith(";")


def partial(value: object, points: float) -> float:
    """nbgrader's rule: a cell whose last value is a number is worth that number; exact types only."""
    import numpy as np

    if type(value) in (int, float) or type(value) in (np.float64, np.float32, np.int64, np.int32):
        number = float(value)  # type: ignore[arg-type]
        # below zero, and what is no number, is no partial credit: nbgrader gives all
        if number >= 0:
            return min(number, points)
    return points


def verdict(
    error: BaseException | None, source: str, filename: str, hidden: bool
) -> tuple[str, str]:
    """Status and words for a test that did not pass; what a hidden test says stays hidden."""
    if isinstance(error, RoomDied):
        return error.why, str(error)
    if isinstance(error, AnswerMissing):
        return "not attempted", f"there is no {error}: its cell is gone, or failed"
    if isinstance(error, AnswerRefused):
        return "refused", str(error)
    if hasattr(error, "_of_answer"):
        if isinstance(error, NotImplementedError):
            return "not attempted", "still to be written"
        name = type(error).__name__
        return "failed", name if hidden else f"{name}: {str(error)[:500]}"
    return "failed", "a hidden test fails" if hidden else _said(error, source, filename)


def is_hidden(error: BaseException, source: str, filename: str) -> bool:
    """Whether any of the lines that led to the error is hidden: a visible helper may quote what it was given."""
    led = _lines(error, filename) or [len(source.splitlines())]
    return not hidden_lines(source).isdisjoint(led)


def _lines(error: BaseException, filename: str) -> list[int]:
    """The lines of the test cell that led to the error, the one in which it rose last."""
    found, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def _said(error: BaseException | None, source: str, filename: str) -> str:
    if error is None:
        return ""
    if str(error):
        return f"{type(error).__name__}: {str(error)[:500]}"
    found = _lines(error, filename)
    at = found[-1] if found else None
    lines = source.splitlines()
    return lines[at - 1].strip()[:200] if at and at <= len(lines) else type(error).__name__
