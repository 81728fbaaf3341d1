"""What notebook 04 says of its tools, as far as an installed library can prove it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram

from course.labs.alerts import load
from course.labs.promql import evaluate
from course.labs.tool import find, requirements


def test_the_library_has_no_boundary_at_300_ms():
    assert 0.3 not in Histogram.DEFAULT_BUCKETS
    assert {0.25, 0.5} <= set(Histogram.DEFAULT_BUCKETS)


def test_a_series_appears_with_its_first_call():
    registry = CollectorRegistry()
    calls = Counter("calls_total", "Calls.", ["outcome"], registry=registry)
    assert registry.get_sample_value("calls_total", {"outcome": "error"}) is None
    calls.labels("error").inc()
    assert registry.get_sample_value("calls_total", {"outcome": "error"}) == 1


def test_prometheus_3_has_left_open_ranges():
    store = load({"x": "1x10"}, 60_000)
    said = {
        major: next(iter(evaluate("count_over_time(x[2m])", store, 300_000, major=major).values()))  # type: ignore[union-attr]
        for major in (2, 3)
    }
    assert said == {2: 3, 3: 2}


def test_nothing_divided_by_nothing_alarms_nobody():
    store = load({"errors_total": "5x20", "calls_total": "9x20"}, 60_000)
    share = "sum(rate(errors_total[5m])) / sum(rate(calls_total[5m]))"
    assert math.isnan(next(iter(evaluate(share, store, 600_000).values())))  # type: ignore[union-attr]
    assert evaluate(f"{share} > 0.05", store, 600_000) == {}


def test_evidently_calls_its_comparison_as_the_lab_does():
    if not find("evidently").here:
        pytest.skip(find("evidently").sentence)
    import importlib.util

    spec = importlib.util.find_spec("evidently")  # looked at, not imported: that takes seconds
    assert spec is not None and spec.origin is not None
    names = {path.name for path in Path(spec.origin).parent.iterdir()}
    assert "presets" in names
    assert not {"report", "test_suite"} & names  # the interface before 0.7


def test_whylogs_knows_text_only_as_objects():
    """Why `profile` casts: pandas 3 gives text a type of its own, and whylogs would not count its values."""
    if not find("whylogs").here:
        pytest.skip(find("whylogs").sentence)
    import pandas as pd

    from course.labs.tools.whylogs import profile

    frame = pd.DataFrame({"plan": ["basic", "plus"]})
    assert frame["plan"].dtype != object
    table = profile(frame).to_pandas()
    assert table.at["plan", "types/string"] == 2


def test_mlserver_is_locked_in_an_environment_of_its_own():
    text = requirements("mlserver").read_text()
    assert "mlserver==1.7" in text and "--hash=" in text
