"""Functions over a range of samples, and the aggregations that some of them share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from course.labs.promql.series import Labels, Points


@dataclass(frozen=True)
class Range:
    """What a range selector gives a function: points by labels, and the bounds they were taken from."""

    series: dict[Labels, Points]
    start: int
    end: int
    at: int  # when the expression is evaluated
    closed: bool  # whether it includes its left edge, as in Prometheus 2


def _rate(counter: bool, per_second: bool) -> Callable[..., float | None]:
    """`rate`, `increase` and `delta`: Prometheus' extrapolatedRate (promql/functions.go)."""

    def of(points: Points, ranged: Range) -> float | None:
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
        # a counter's start at zero: 2 looks at it before the threshold, 3 after it
        if ranged.closed:
            to_start = min(to_start, zero)
        if to_start >= between * 1.1:
            to_start = between / 2
        if not ranged.closed:
            to_start = min(to_start, zero)
        if to_end >= between * 1.1:
            to_end = between / 2
        factor = (sampled + to_start + to_end) / sampled
        return gain * (factor / ((ranged.end - ranged.start) / 1000) if per_second else factor)

    return of


def _last_two(counter: bool) -> Callable[..., float | None]:
    """`irate` and `idelta`."""

    def of(points: Points, ranged: Range) -> float | None:
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


def _deriv(points: Points, ranged: Range) -> float | None:
    line = _line(points, points[0][0])
    return line[0] if line else None


def _predict(points: Points, ranged: Range, seconds: float) -> float | None:
    line = _line(points, ranged.at)
    return line[1] + line[0] * seconds if line else None


def _values(function: Callable[[list[float]], float]) -> Callable[..., float]:
    return lambda points, ranged: function([value for _, value in points])


def _pairs(differs: Callable[[float, float], bool]) -> Callable[..., float]:
    def of(points: Points, ranged: Range) -> float:
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


def quantile(q: float, values: list[float]) -> float:
    """Linear between the two values nearest to the rank; infinite where `q` is outside of 0 to 1."""
    if not values or math.isnan(q):
        return math.nan
    if not 0 <= q <= 1:
        return math.inf if q > 1 else -math.inf
    values = sorted(values)
    rank = q * (len(values) - 1)
    low, high = math.floor(rank), math.ceil(rank)
    return values[low] + (values[high] - values[low]) * (rank - low)


AGGREGATES: dict[str, Callable[[list[float]], float]] = {
    "sum": sum, "avg": _mean, "min": _extreme(min), "max": _extreme(max), "count": lambda v: float(len(v)),
    "group": lambda v: 1.0, "stddev": lambda v: math.sqrt(_variance(v)), "stdvar": _variance,
}  # fmt: skip
OVER_RANGE: dict[str, Callable[..., float | None]] = {
    "rate": _rate(True, True), "increase": _rate(True, False), "delta": _rate(False, False),
    "irate": _last_two(True), "idelta": _last_two(False), "deriv": _deriv, "predict_linear": _predict,
    "changes": _pairs(lambda a, b: a != b and not (math.isnan(a) and math.isnan(b))),
    "resets": _pairs(lambda a, b: b < a),
    "last_over_time": _values(lambda v: v[-1]), "present_over_time": _values(lambda v: 1.0),
    "quantile_over_time": lambda points, ranged, q: quantile(q, [v for _, v in points]),
}  # fmt: skip
OVER_RANGE |= {f"{n}_over_time": _values(f) for n, f in AGGREGATES.items() if n != "group"}
