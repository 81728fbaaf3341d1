"""Says whether the `if` of a GitLab CI rule holds: comparisons of variables with texts, joined by && and ||.

A small part of GitLab's language, enough for most rules; what it can't read it refuses. `bitrab` and GitLab read all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TERM = re.compile(r"\s*\$(\w+)\s*(?:(==|!=)\s*(?:\"([^\"]*)\"|'([^']*)'|(null)))?\s*")


def holds(condition: str | None, variables: Mapping[str, str]) -> bool:
    """Whether `condition` is true of the pipeline's `variables`; a rule without a condition holds always.

    `$NAME` alone is true if the variable is there and not empty; && binds closer than ||.

    Raises:
        ValueError: the condition has something else in it.
    """
    if condition is None:
        return True
    # every term is read, so that a mistake in any of them is found
    terms = [[_term(t, variables) for t in part.split("&&")] for part in condition.split("||")]
    return any(map(all, terms))


def _term(text: str, variables: Mapping[str, str]) -> bool:
    match = _TERM.fullmatch(text)
    if match is None:
        raise ValueError(f'{text.strip()!r} can\'t be read here: write $NAME == "text"')
    name, operator, double, single, null = match.groups()
    value = variables.get(name)
    if operator is None:
        return bool(value)
    other = None if null else double if double is not None else single
    return (value == other) == (operator == "==")
