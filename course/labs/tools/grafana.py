"""Grafana: a dashboard built with the official SDK, every query of it answered by the live Prometheus of its neighbour.

No Grafana server is on a package registry; a dashboard is JSON that one imports, and what can go wrong in it (a query
that never answers) is found out here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.labs.tool import Tool

TOOL = Tool(
    name="grafana",
    title="Grafana",
    job="dashboards",
    home="04",
    kind="stand-in",
    what="The official SDK builds the dashboard, a real Prometheus answers each of its queries; no server draws it.",
    packages=("grafana-foundation-sdk",),
    commands=("prometheus", "promtool"),
    fetch="install prometheus with your system's package manager",
    download_mb=5,
    seconds=5,
)


@dataclass(frozen=True)
class Panel:
    """One graph: its title, its query (PromQL), its unit in Grafana's spelling (s, percentunit, reqps, short)."""

    title: str
    query: str
    unit: str = "short"


def dashboard(title: str, rows: Mapping[str, Sequence[Panel]]) -> dict[str, Any]:
    """The dashboard as Grafana imports it: a row a layer, a graph a panel, the data source a variable."""
    from grafana_foundation_sdk.builders.dashboard import Dashboard, DatasourceVariable, Row
    from grafana_foundation_sdk.builders.prometheus import Dataquery
    from grafana_foundation_sdk.builders.timeseries import Panel as Graph
    from grafana_foundation_sdk.cog.encoder import JSONEncoder
    from grafana_foundation_sdk.models.dashboard import DataSourceRef

    source = DataSourceRef(type_val="prometheus", uid="${source}")
    board = (
        Dashboard(title)
        .uid(title.lower().replace(" ", "-"))
        .refresh("30s")
        .time("now-6h", "now")
        .with_variable(DatasourceVariable("source").type("prometheus"))
    )
    for row, panels in rows.items():
        board = board.with_row(Row(row))
        for panel in panels:
            query = Dataquery().expr(panel.query).legend_format("__auto")
            graph = (
                Graph().title(panel.title).unit(panel.unit).datasource(source).with_target(query)
            )
            board = board.with_panel(graph)
    found: dict[str, Any] = json.loads(JSONEncoder(sort_keys=True).encode(board.build()))
    return found


def queries(board: Mapping[str, Any]) -> dict[str, str]:
    """Title → query of every panel of a dashboard's JSON, the ones inside rows included."""
    found: dict[str, str] = {}
    for panel in board.get("panels", []):
        found |= queries(panel)
        for target in panel.get("targets", []):
            found[panel["title"]] = target["expr"]
    return found
