"""Walks through an expression: what each node says at one time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import promql_parser as ast

from course.labs.promql.ranges import AGGREGATES, OVER_RANGE, Range, quantile
from course.labs.promql.series import NAME, Labels, Points, PromqlError, Store, Vector, nameless
from course.labs.promql.vectors import EACH, binary, histogram_quantile, label_replace


def parse(text: str) -> Any:
    """Read an expression. Raises PromqlError with the parser's reason."""
    try:
        return ast.parse(text)
    except ValueError as error:
        raise PromqlError(f"{' '.join(text.split())!r} is no PromQL: {error}") from None


def evaluate(
    expr: Any, store: Store, at: int, *, major: int = 3, step: int = 60_000
) -> float | Vector:
    """What `expr` (text, or what `parse` gave) says at `at` (ms): a number, or numbers by labels.

    `step` is the resolution of a subquery that names none. Raises PromqlError.
    """
    node = parse(expr) if isinstance(expr, str) else expr
    said = _Moment(store, at, major < 3, step).of(node)
    if not isinstance(said, (float, dict)):
        raise PromqlError("an expression gives a number or a vector, neither text nor a range")
    return said


@dataclass(frozen=True)
class _Moment:
    """Evaluates nodes at one time; `closed`: ranges include their left edge, as in Prometheus 2."""

    store: Store
    at: int
    closed: bool
    step: int

    def of(self, node: Any) -> Any:
        match type(node).__name__:
            case "NumberLiteral":
                return float(node.val)
            case "StringLiteral":
                return str(node.val)
            case "ParenExpr":
                return self.of(node.expr)
            case "UnaryExpr":
                return _negative(self.of(node.expr))
            case "VectorSelector":
                return self.instant(node)
            case "MatrixSelector" | "SubqueryExpr":
                return self.range(node)
            case "AggregateExpr":
                return self.aggregate(node)
            case "BinaryExpr":
                return binary(node, self.of(node.lhs), self.of(node.rhs))
            case "Call":
                return self.call(node)
        raise PromqlError(f"{type(node).__name__} can't be played here")

    def shifted(self, node: Any) -> int:
        if node.at is not None:
            raise PromqlError("the modifier @ can't be played here")
        return self.at - _ms(node.offset)

    def found(self, selector: Any) -> Iterator[Labels]:
        matchers = selector.matchers
        if matchers.or_matchers:
            raise PromqlError("`or` between matchers can't be played here")
        return self.store.select(selector.name, matchers.matchers)

    def instant(self, selector: Any, stamps: bool = False) -> Vector:
        at = self.shifted(selector)
        newest = {one: self.store.latest(one, at, self.closed) for one in self.found(selector)}
        return {
            one: sample[0] / 1000 if stamps else sample[1]
            for one, sample in newest.items()
            if sample
        }

    def range(self, node: Any) -> Range:
        if hasattr(node, "vector_selector"):
            selector = node.vector_selector
            end = self.shifted(selector)
            start = end - _ms(node.range)
            found = {
                one: self.store.points(one, start, end, self.closed) for one in self.found(selector)
            }
            return Range(
                {one: points for one, points in found.items() if points},
                start,
                end,
                self.at,
                self.closed,
            )
        end, step = self.shifted(node), _ms(node.step) or self.step
        start = end - _ms(node.range)
        first = start // step * step
        if first < start or (first == start and not self.closed):
            first += step
        series: dict[Labels, Points] = defaultdict(list)
        for at in range(first, end + 1, step):
            said = _Moment(self.store, at, self.closed, self.step).of(node.expr)
            for labels, value in _as_vector(said).items():
                series[labels].append((at, value))
        return Range(dict(series), start, end, self.at, self.closed)

    def aggregate(self, node: Any) -> Vector:
        op = str(node.op)
        groups: dict[Labels, dict[Labels, float]] = defaultdict(dict)
        by, names = True, frozenset[str]()
        if node.modifier is not None:
            by = node.modifier.type == ast.AggModifierType.By
            names = frozenset(node.modifier.labels)
        for labels, value in _as_vector(self.of(node.expr)).items():
            kept = {p for p in labels if (p[0] in names) == by and (by or p[0] != NAME)}
            groups[frozenset(kept)][labels] = value
        param: Any = self.of(node.param) if node.param is not None else None
        if op in ("topk", "bottomk"):
            sign = -1 if op == "topk" else 1
            return {
                labels: value
                for members in groups.values()
                for labels, value in sorted(
                    members.items(), key=lambda m: (math.isnan(m[1]), sign * m[1])
                )[: max(0, int(param))]
            }
        if op == "quantile":
            return {key: quantile(param, list(m.values())) for key, m in groups.items()}
        if op not in AGGREGATES:
            raise PromqlError(f"the aggregation {op} can't be played here")
        return {key: AGGREGATES[op](list(members.values())) for key, members in groups.items()}

    def call(self, node: Any) -> Any:
        name, args = node.func.name, node.args
        if name == "time":
            return self.at / 1000
        if name == "vector":
            return {frozenset(): self.of(args[0])}
        if name == "scalar":
            said = self.of(args[0])
            return next(iter(said.values())) if len(said) == 1 else math.nan
        if name == "timestamp":
            if hasattr(args[0], "matchers"):
                return nameless(self.instant(args[0], stamps=True))
            return nameless(dict.fromkeys(self.of(args[0]), self.at / 1000))
        if name in ("absent", "absent_over_time"):
            found = self.of(args[0])
            there = found.series if isinstance(found, Range) else found
            return {} if there else {_equal_labels(args[0]): 1.0}
        if name == "histogram_quantile":
            return histogram_quantile(self.of(args[0]), self.of(args[1]))
        if name == "label_replace":
            return label_replace(*(self.of(arg) for arg in args))
        if name in ("sort", "sort_desc"):
            return self.of(args[0])
        if name in OVER_RANGE:
            said = [self.of(arg) for arg in args]
            ranged = next(arg for arg in said if isinstance(arg, Range))
            numbers = [arg for arg in said if arg is not ranged]
            function = OVER_RANGE[name]
            results = {
                labels: function(points, ranged, *numbers)
                for labels, points in ranged.series.items()
            }
            keeps_name = name == "last_over_time"
            numbered = {labels: value for labels, value in results.items() if value is not None}
            return numbered if keeps_name else nameless(numbered)
        if name in EACH:
            numbers = [self.of(arg) for arg in args[1:]]
            return nameless(
                {
                    labels: EACH[name](v, *numbers)
                    for labels, v in _as_vector(self.of(args[0])).items()
                }
            )
        raise PromqlError(f"the function {name} can't be played here; `promtool` can")


def _ms(span: timedelta | None) -> int:
    return round(span.total_seconds() * 1000) if span is not None else 0


def _as_vector(said: Any) -> Vector:
    if isinstance(said, float):
        return {frozenset(): said}
    if not isinstance(said, dict):
        raise PromqlError("a vector is needed here")
    return said


def _negative(said: Any) -> Any:
    if isinstance(said, float):
        return -said
    return nameless({labels: -value for labels, value in said.items()})


def _equal_labels(node: Any) -> Labels:
    """The labels that `absent` can tell: those that its selector asks to be equal, once."""
    while hasattr(node, "vector_selector") or type(node).__name__ == "ParenExpr":
        node = node.vector_selector if hasattr(node, "vector_selector") else node.expr
    if type(node).__name__ != "VectorSelector":
        return frozenset()
    matchers = [m for m in node.matchers.matchers if m.name != NAME]
    names = [m.name for m in matchers]
    return frozenset(
        (m.name, m.value)
        for m in matchers
        if m.op == ast.MatchOp.Equal and names.count(m.name) == 1 and m.value
    )
