"""A dashboard from Grafana's own SDK, and each of its queries asked by name."""

import pytest

from course.labs.promql import PromqlError, parse
from course.labs.tools.grafana import Panel, dashboard, queries

pytest.importorskip("grafana_foundation_sdk")
ROWS = {
    "Service": [Panel("Calls", "sum(rate(calls_total[5m]))", "reqps"), Panel("Up", "up")],
    "Inputs": [Panel("PSI", "max by (feature) (churn_input_psi)")],
}


def test_it_is_what_grafana_imports():
    board = dashboard("Churn model", ROWS)
    assert board["title"] == "Churn model" and board["uid"] == "churn-model"
    assert board["schemaVersion"] >= 36
    assert [v["type"] for v in board["templating"]["list"]] == ["datasource"]
    flat = [p for panel in board["panels"] for p in (panel, *panel.get("panels", []))]
    assert [p["title"] for p in flat] == ["Service", "Calls", "Up", "Inputs", "PSI"]
    calls = flat[1]
    assert calls["type"] == "timeseries" and calls["datasource"]["uid"] == "${source}"
    assert calls["fieldConfig"]["defaults"]["unit"] == "reqps"


def test_every_query_is_found_by_its_title():
    found = queries(dashboard("Churn model", ROWS))
    assert found == {panel.title: panel.query for panels in ROWS.values() for panel in panels}
    for query in found.values():
        parse(query)


def test_a_query_that_is_no_promql_is_told_before_grafana_would():
    board = dashboard("Broken", {"Row": [Panel("Calls", "rate(calls_total)")]})
    with pytest.raises(PromqlError, match="no PromQL"):
        parse(queries(board)["Calls"])
