"""Answers PromQL from samples in memory: what an expression would say, in Prometheus 2 and in Prometheus 3.

The official parser's Rust twin (promql-parser) reads and type-checks; this file evaluates. It plays what alert rules
are made of: selectors, ranges, subqueries, aggregation, arithmetic with vector matching, the rates, `*_over_time`,
classic histograms. Native histograms it does not play, and it says which function it lacks. `promtool` is the judge of
it: see tests/course/labs/test_promql.py.

The one difference between the majors that a rule can stumble over is the left edge of a range: `x[2m]` at noon takes a
sample of 11:58:00 in Prometheus 2, and not in 3, where ranges (and the five minutes of lookback) are left-open.
"""

from __future__ import annotations

from course.labs.promql.evaluate import evaluate, parse
from course.labs.promql.series import NAME, STALE, Labels, PromqlError, Store, Vector

__all__ = ["NAME", "STALE", "Labels", "PromqlError", "Store", "Vector", "evaluate", "parse"]
