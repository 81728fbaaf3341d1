"""Samples in memory, by series, and what a selector finds among them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import promql_parser as ast

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]
Points = list[tuple[int, float]]  # (milliseconds, value)
LOOKBACK = 300_000
NAME = "__name__"
STALE = object()


class PromqlError(ValueError):
    """An expression can't be read, or can't be played here; says why."""


@dataclass
class Store:
    """Samples by series, each series in the order of its times (milliseconds)."""

    times: dict[Labels, list[int]] = field(default_factory=dict)
    values: dict[Labels, list[Any]] = field(default_factory=dict)
    named: dict[str, list[Labels]] = field(default_factory=lambda: defaultdict(list))

    def add(self, labels: Labels, at: int, value: Any) -> None:
        """Append a sample, or STALE: the series ends here."""
        if labels not in self.times:
            self.times[labels], self.values[labels] = [], []
            self.named[dict(labels).get(NAME, "")].append(labels)
        self.times[labels].append(at)
        self.values[labels].append(value)

    def select(self, name: str | None, matchers: Iterable[Any]) -> Iterator[Labels]:
        """The series of that name (of any, for None) whose labels fit."""
        tests = [_test(matcher) for matcher in matchers]
        among = self.times if name is None else self.named.get(name, [])
        for labels in among:
            said = dict(labels)
            if all(test(said) for test in tests):
                yield labels

    def points(self, labels: Labels, after: int, until: int, closed: bool) -> Points:
        """A series' samples in (after, until], or in [after, until] if `closed`."""
        times = self.times[labels]
        start = (bisect_left if closed else bisect_right)(times, after)
        stop = bisect_right(times, until)
        values = self.values[labels]
        return [(times[i], values[i]) for i in range(start, stop) if values[i] is not STALE]

    def latest(self, labels: Labels, at: int, closed: bool) -> tuple[int, float] | None:
        """A series' newest sample within the lookback; None if there is none, or the series has ended."""
        i = bisect_right(self.times[labels], at) - 1
        if i < 0 or self.values[labels][i] is STALE:
            return None
        age = at - self.times[labels][i]
        fresh = age <= LOOKBACK if closed else age < LOOKBACK
        return (self.times[labels][i], self.values[labels][i]) if fresh else None


def _test(matcher: Any) -> Callable[[Mapping[str, str]], bool]:
    name, value, op = matcher.name, matcher.value, matcher.op
    if op == ast.MatchOp.Equal:
        return lambda labels: labels.get(name, "") == value
    if op == ast.MatchOp.NotEqual:
        return lambda labels: labels.get(name, "") != value
    pattern = re.compile(value)
    wanted = op == ast.MatchOp.Re
    return lambda labels: bool(pattern.fullmatch(labels.get(name, ""))) == wanted


def without_name(labels: Labels) -> Labels:
    """`labels` without the metric's name."""
    return frozenset(pair for pair in labels if pair[0] != NAME)


def nameless(vector: Mapping[Labels, float]) -> Vector:
    """`vector` without the metric's name. Raises PromqlError where two series then have the same labels."""
    found: Vector = {}
    for labels, value in vector.items():
        key = without_name(labels)
        if key in found:
            raise PromqlError("two series have the same labels once their names are gone")
        found[key] = value
    return found
