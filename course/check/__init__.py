"""Checks of an exercise: named, worth whole points, with verdicts that teach.

A test cell reads::

    ex = exercise("q07-psi", points=6)
    psi = ex.answer("psi")

    with ex.check("equal shares score zero", 1, tried="a sample against itself",
                  idea="PSI compares shares: no difference, no score", reread="PSI in four lines") as c:
        c.need(close(number(psi([1, 2, 3], [1, 2, 3])), 0))

    ex.score()
"""

from course.check.exercise import Exercise, exercise
from course.check.reading import (
    Misread,
    boolean,
    close,
    mapping,
    number,
    numbers,
    raises,
    table,
    text,
)

__all__ = [
    "Exercise",
    "Misread",
    "boolean",
    "close",
    "exercise",
    "mapping",
    "number",
    "numbers",
    "raises",
    "table",
    "text",
]
