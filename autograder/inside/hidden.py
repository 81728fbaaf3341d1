"""Which lines of a test cell learners never see: nbgrader's own marks say it."""

from __future__ import annotations

HIDDEN_BEGINS, HIDDEN_ENDS = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"


def hidden_lines(source: str) -> set[int]:
    """Their numbers, from 1; the mark that ends them is no longer one of them."""
    hidden, inside = set(), False
    for number, line in enumerate(source.splitlines(), start=1):
        if HIDDEN_BEGINS in line:
            inside = True
        elif HIDDEN_ENDS in line:
            inside = False
        if inside:
            hidden.add(number)
    return hidden
