"""Functions of vectors: operators with their matching, histograms, labels, one value at a time."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import promql_parser as ast

from course.labs.promql.series import NAME, Labels, PromqlError, Vector, without_name


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
        return without_name
    names = frozenset(matching.labels)
    if matching.type == ast.LabelModifierType.Include:
        return lambda labels: frozenset(p for p in labels if p[0] in names)
    return lambda labels: frozenset(p for p in labels if p[0] not in names and p[0] != NAME)


def binary(node: Any, left: Any, right: Any) -> Any:
    """What an operator says of its two sides, each a number or a vector. Raises PromqlError where they don't match."""
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
            yield without_name(labels), float(result)

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


def histogram_quantile(q: float, buckets: Vector) -> Vector:
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


def label_replace(vector: Vector, to: str, by: str, source: str, pattern: str) -> Vector:
    """`vector`, the label `to` made from what `pattern` finds in the label `source`; an empty one is gone."""
    result: Vector = {}
    template = re.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", by)
    for labels, value in vector.items():
        said = dict(labels)
        if hit := re.fullmatch(pattern, said.get(source, "")):
            said[to] = hit.expand(template)
            said = {name: text for name, text in said.items() if text}
        result[frozenset(said.items())] = value
    return result


EACH: dict[str, Callable[..., float]] = {
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
