"""Answers PromQL from samples in memory: what an expression would say, in Prometheus 2 and in Prometheus 3.

The official parser's Rust twin (promql-parser) reads and type-checks; this file evaluates. It plays what alert rules
are made of: selectors, ranges, subqueries, aggregation, arithmetic with vector matching, the rates, `*_over_time`,
classic histograms. Native histograms it does not play, and it says which function it lacks. `promtool` is the judge of
it: see tests/course/labs/test_promql.py.

The one difference between the majors that a rule can stumble over is the left edge of a range: `x[2m]` at noon takes a
sample of 11:58:00 in Prometheus 2, and not in 3, where ranges (and the five minutes of lookback) are left-open.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
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


def _test(matcher: Any) -> Callable[[Mapping[str, str]], bool]:
    name, value, op = matcher.name, matcher.value, matcher.op
    if op == ast.MatchOp.Equal:
        return lambda labels: labels.get(name, "") == value
    if op == ast.MatchOp.NotEqual:
        return lambda labels: labels.get(name, "") != value
    pattern = re.compile(value)
    wanted = op == ast.MatchOp.Re
    return lambda labels: bool(pattern.fullmatch(labels.get(name, ""))) == wanted


def _ms(span: timedelta | None) -> int:
    return round(span.total_seconds() * 1000) if span is not None else 0


def _without_name(labels: Labels) -> Labels:
    return frozenset(pair for pair in labels if pair[0] != NAME)


@dataclass(frozen=True)
class _Range:
    """What a range selector gives a function: points by labels, and the bounds they were taken from."""

    series: dict[Labels, Points]
    start: int
    end: int


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
                return _binary(node, self.of(node.lhs), self.of(node.rhs))
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

    def range(self, node: Any) -> _Range:
        if hasattr(node, "vector_selector"):
            selector = node.vector_selector
            end = self.shifted(selector)
            start = end - _ms(node.range)
            found = {
                one: self.store.points(one, start, end, self.closed) for one in self.found(selector)
            }
            return _Range({one: points for one, points in found.items() if points}, start, end)
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
        return _Range(dict(series), start, end)

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
            return {key: _quantile(param, list(m.values())) for key, m in groups.items()}
        if op not in _AGGREGATES:
            raise PromqlError(f"the aggregation {op} can't be played here")
        return {key: _AGGREGATES[op](list(members.values())) for key, members in groups.items()}

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
                return _nameless(self.instant(args[0], stamps=True))
            return _nameless(dict.fromkeys(self.of(args[0]), self.at / 1000))
        if name in ("absent", "absent_over_time"):
            found = self.of(args[0])
            there = found.series if isinstance(found, _Range) else found
            return {} if there else {_equal_labels(args[0]): 1.0}
        if name == "histogram_quantile":
            return _histogram_quantile(self.of(args[0]), self.of(args[1]))
        if name == "label_replace":
            return _label_replace(*(self.of(arg) for arg in args))
        if name in ("sort", "sort_desc"):
            return self.of(args[0])
        if name in _OVER_RANGE:
            said = [self.of(arg) for arg in args]
            ranged = next(arg for arg in said if isinstance(arg, _Range))
            numbers = [arg for arg in said if arg is not ranged]
            function = _OVER_RANGE[name]
            results = {
                labels: function(points, ranged, self, *numbers)
                for labels, points in ranged.series.items()
            }
            keeps_name = name == "last_over_time"
            numbered = {labels: value for labels, value in results.items() if value is not None}
            return numbered if keeps_name else _nameless(numbered)
        if name in _EACH:
            numbers = [self.of(arg) for arg in args[1:]]
            return _nameless(
                {
                    labels: _EACH[name](v, *numbers)
                    for labels, v in _as_vector(self.of(args[0])).items()
                }
            )
        raise PromqlError(f"the function {name} can't be played here; `promtool` can")


def _as_vector(said: Any) -> Vector:
    if isinstance(said, float):
        return {frozenset(): said}
    if not isinstance(said, dict):
        raise PromqlError("a vector is needed here")
    return said


def _nameless(vector: Mapping[Labels, float]) -> Vector:
    found: Vector = {}
    for labels, value in vector.items():
        key = _without_name(labels)
        if key in found:
            raise PromqlError("two series have the same labels once their names are gone")
        found[key] = value
    return found


def _negative(said: Any) -> Any:
    if isinstance(said, float):
        return -said
    return _nameless({labels: -value for labels, value in said.items()})


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


# --- over a range ---------------------------------------------------------------------------------------------------


def _rate(counter: bool, per_second: bool) -> Callable[..., float | None]:
    """`rate`, `increase` and `delta`: Prometheus' extrapolatedRate (promql/functions.go)."""

    def of(points: Points, ranged: _Range, moment: _Moment) -> float | None:
        if len(points) < 2:
            return None
        (first, low), (last, high) = points[0], points[-1]
        gain = high - low
        if counter:
            gain += sum(a for (_, a), (_, b) in pairwise(points) if b < a)
        sampled = (last - first) / 1000
        between = sampled / (len(points) - 1)
        to_start, to_end = (first - ranged.start) / 1000, (ranged.end - last) / 1000
        zero = sampled * (low / gain) if counter and gain > 0 and low >= 0 else math.inf
        if (
            moment.closed
        ):  # 2: a counter's start at zero is looked at before the threshold, in 3 after it
            to_start = min(to_start, zero)
        if to_start >= between * 1.1:
            to_start = between / 2
        if not moment.closed:
            to_start = min(to_start, zero)
        if to_end >= between * 1.1:
            to_end = between / 2
        factor = (sampled + to_start + to_end) / sampled
        return gain * (factor / ((ranged.end - ranged.start) / 1000) if per_second else factor)

    return of


def _last_two(counter: bool) -> Callable[..., float | None]:
    """`irate` and `idelta`."""

    def of(points: Points, ranged: _Range, moment: _Moment) -> float | None:
        if len(points) < 2:
            return None
        (before, low), (last, high) = points[-2:]
        gain = high if counter and high < low else high - low
        return gain / ((last - before) / 1000) if counter else gain

    return of


def _line(points: Points, at: int) -> tuple[float, float] | None:
    """Slope a second, and value at `at`, of the least-squares line."""
    if len(points) < 2:
        return None
    xs = [(t - at) / 1000 for t, _ in points]
    ys = [v for _, v in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )
    return slope, y - slope * x


def _deriv(points: Points, ranged: _Range, moment: _Moment) -> float | None:
    line = _line(points, points[0][0])
    return line[0] if line else None


def _predict(points: Points, ranged: _Range, moment: _Moment, seconds: float) -> float | None:
    line = _line(points, moment.at)
    return line[1] + line[0] * seconds if line else None


def _values(function: Callable[[list[float]], float]) -> Callable[..., float]:
    return lambda points, ranged, moment: function([value for _, value in points])


def _pairs(differs: Callable[[float, float], bool]) -> Callable[..., float]:
    def of(points: Points, ranged: _Range, moment: _Moment) -> float:
        values = [value for _, value in points]
        return float(sum(differs(a, b) for a, b in pairwise(values)))

    return of


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def _variance(values: list[float]) -> float:
    mean = _mean(values)
    return _mean([(v - mean) ** 2 for v in values])


def _extreme(pick: Callable[..., float]) -> Callable[[list[float]], float]:
    return lambda values: pick((v for v in values if not math.isnan(v)), default=math.nan)


def _quantile(q: float, values: list[float]) -> float:
    if not values or math.isnan(q):
        return math.nan
    if not 0 <= q <= 1:
        return math.inf if q > 1 else -math.inf
    values = sorted(values)
    rank = q * (len(values) - 1)
    low, high = math.floor(rank), math.ceil(rank)
    return values[low] + (values[high] - values[low]) * (rank - low)


_AGGREGATES: dict[str, Callable[[list[float]], float]] = {
    "sum": sum, "avg": _mean, "min": _extreme(min), "max": _extreme(max), "count": lambda v: float(len(v)),
    "group": lambda v: 1.0, "stddev": lambda v: math.sqrt(_variance(v)), "stdvar": _variance,
}  # fmt: skip
_OVER_RANGE: dict[str, Callable[..., float | None]] = {
    "rate": _rate(True, True), "increase": _rate(True, False), "delta": _rate(False, False),
    "irate": _last_two(True), "idelta": _last_two(False), "deriv": _deriv, "predict_linear": _predict,
    "changes": _pairs(lambda a, b: a != b and not (math.isnan(a) and math.isnan(b))),
    "resets": _pairs(lambda a, b: b < a),
    "last_over_time": _values(lambda v: v[-1]), "present_over_time": _values(lambda v: 1.0),
    "quantile_over_time": lambda points, ranged, moment, q: _quantile(q, [v for _, v in points]),
}  # fmt: skip
_OVER_RANGE |= {f"{n}_over_time": _values(f) for n, f in _AGGREGATES.items() if n != "group"}
_EACH: dict[str, Callable[..., float]] = {
    "abs": abs, "ceil": lambda v: _whole(math.ceil, v), "floor": lambda v: _whole(math.floor, v),
    "exp": math.exp, "sqrt": lambda v: math.sqrt(v) if v >= 0 else math.nan,
    "ln": lambda v: math.log(v) if v > 0 else -math.inf if v == 0 else math.nan,
    "sgn": lambda v: float((v > 0) - (v < 0)),
    "round": lambda v, to=1.0: _whole(lambda x: math.floor(x / to + 0.5) * to, v),
    "clamp": lambda v, low, high: max(low, min(high, v)),
    "clamp_min": lambda v, low: max(low, v), "clamp_max": lambda v, high: min(high, v),
}  # fmt: skip


def _whole(function: Callable[[float], float], value: float) -> float:
    return float(function(value)) if math.isfinite(value) else value


# --- between vectors ------------------------------------------------------------------------------------------------


def _divide(a: float, b: float) -> float:
    if b == 0:
        return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a)
    return a / b


def _power(a: float, b: float) -> float:
    try:
        return float(a**b) if not (a < 0 and b % 1) else math.nan
    except (OverflowError, ZeroDivisionError):
        return math.inf


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": _divide,
    "%": lambda a, b: math.fmod(a, b) if b and math.isfinite(a) else math.nan, "^": _power,
}  # fmt: skip
_COMPARISON: dict[str, Callable[[float, float], bool]] = {
    ">": lambda a, b: a > b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
}  # fmt: skip


def _key(modifier: Any) -> Callable[[Labels], Labels]:
    """The labels by which two sides are matched."""
    matching = modifier.matching if modifier is not None else None
    if matching is None:
        return _without_name
    names = frozenset(matching.labels)
    if matching.type == ast.LabelModifierType.Include:
        return lambda labels: frozenset(p for p in labels if p[0] in names)
    return lambda labels: frozenset(p for p in labels if p[0] not in names and p[0] != NAME)


def _binary(node: Any, left: Any, right: Any) -> Any:
    op = str(node.op)
    modifier = node.modifier
    as_bool = modifier is not None and modifier.return_bool
    compares = op in _COMPARISON
    key = _key(modifier)
    if op in ("and", "or", "unless"):
        there = {key(labels) for labels in right}
        if op == "or":
            mine = {key(labels) for labels in left}
            return left | {labels: v for labels, v in right.items() if key(labels) not in mine}
        return {labels: v for labels, v in left.items() if (key(labels) in there) == (op == "and")}
    function: Callable[[float, float], Any] = _COMPARISON[op] if compares else _ARITHMETIC[op]
    if isinstance(left, float) and isinstance(right, float):
        return float(function(left, right))

    def said(labels: Labels, a: float, b: float, kept: float) -> Iterator[tuple[Labels, float]]:
        result = function(a, b)
        if compares and not as_bool:
            if result:
                yield labels, kept
        else:
            yield _without_name(labels), float(result)

    if isinstance(right, float):
        return dict(p for labels, v in left.items() for p in said(labels, v, right, v))
    if isinstance(left, float):
        return dict(p for labels, v in right.items() for p in said(labels, left, v, v))
    card = modifier.card if modifier is not None else None
    many_right = card == ast.VectorMatchCardinality.OneToMany
    many_to_one = many_right or card == ast.VectorMatchCardinality.ManyToOne
    many, one = (right, left) if many_right else (left, right)
    by_key: dict[Labels, Labels] = {}
    for labels in one:
        if key(labels) in by_key:
            raise PromqlError("several series of one side have the same labels to match by")
        by_key[key(labels)] = labels
    result: Vector = {}
    seen: set[Labels] = set()
    for labels, value in many.items():
        match = key(labels)
        if match not in by_key:
            continue
        if not many_to_one and match in seen:
            raise PromqlError(
                "several series match one: say which side has many (group_left or group_right)"
            )
        seen.add(match)
        other = one[by_key[match]]
        a, b = (other, value) if many_right else (value, other)
        out = labels
        if not many_to_one:
            out = labels if compares and not as_bool else match
            if compares and not as_bool and modifier is not None and modifier.matching is not None:
                out = match
        elif modifier.group_labels:
            extra = set(modifier.group_labels)
            taken = {p for p in by_key[match] if p[0] in extra}
            out = frozenset({p for p in labels if p[0] not in extra} | taken)
        for pair in said(out, a, b, a):
            result[pair[0]] = pair[1]
    return result


def _histogram_quantile(q: float, buckets: Vector) -> Vector:
    """Prometheus' bucketQuantile: linear within the bucket that holds the rank."""
    groups: dict[Labels, list[tuple[float, float]]] = defaultdict(list)
    for labels, value in buckets.items():
        said = dict(labels)
        try:
            edge = float(said.get("le", "").replace("Inf", "inf"))
        except ValueError:
            continue
        groups[frozenset(p for p in labels if p[0] not in ("le", NAME))].append((edge, value))
    result: Vector = {}
    for key, pairs in groups.items():
        pairs.sort()
        if pairs[-1][0] != math.inf:
            result[key] = math.nan
            continue
        counts, high = [], 0.0
        for _, count in pairs:
            high = max(high, count)
            counts.append(high)
        edges = [edge for edge, _ in pairs]
        result[key] = _rank(q, edges, counts)
    return result


def _rank(q: float, edges: list[float], counts: list[float]) -> float:
    total = counts[-1]
    if len(edges) < 2 or total == 0 or math.isnan(q) or math.isnan(total):
        return math.nan
    if not 0 <= q <= 1:
        return math.inf if q > 1 else -math.inf
    rank = q * total
    b = next((i for i, count in enumerate(counts[:-1]) if count >= rank), len(edges) - 1)
    if b == len(edges) - 1:
        return edges[-2]
    if b == 0 and edges[0] <= 0:
        return edges[0]
    start, below = (edges[b - 1], counts[b - 1]) if b else (0.0, 0.0)
    inside = counts[b] - below
    return start + (edges[b] - start) * ((rank - below) / inside) if inside else edges[b]


def _label_replace(vector: Vector, to: str, by: str, source: str, pattern: str) -> Vector:
    result: Vector = {}
    template = re.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", by)
    for labels, value in vector.items():
        said = dict(labels)
        if hit := re.fullmatch(pattern, said.get(source, "")):
            said[to] = hit.expand(template)
            said = {name: text for name, text in said.items() if text}
        result[frozenset(said.items())] = value
    return result
