"""Apache Iceberg: a table with branches in a folder, its catalogue in SQLite; all of it real, no server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.labs.tool import Tool

if TYPE_CHECKING:
    import pandas as pd

TOOL = Tool(
    name="iceberg",
    title="Apache Iceberg",
    job="data versioning",
    home="02",
    kind="real",
    what="The real table format by pyiceberg, its catalogue in an SQLite file: branches and snapshots of one "
    "table, where lakeFS has them of a whole lake.",
    packages=("pyiceberg", "pyarrow"),
    core=True,
    download_mb=60,
    seconds=10,
)


def create(name: str, frame: pd.DataFrame, folder: str | Path = ".") -> Any:
    """Make the table `name` of the rows in `frame`, on its branch main; its files lie in `folder`/lake."""
    from pyiceberg.catalog.sql import SqlCatalog

    lake = Path(folder).resolve() / "lake"
    lake.mkdir()
    catalog = SqlCatalog("lake", uri=f"sqlite:///{lake / 'catalog.db'}", warehouse=lake.as_uri())
    catalog.create_namespace("data")
    rows = arrow(frame)
    table = catalog.create_table(f"data.{name}", schema=rows.schema)
    table.append(rows)
    return table


def arrow(frame: pd.DataFrame) -> Any:
    """Return the rows as the Arrow table that Iceberg takes."""
    import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]

    return pa.Table.from_pandas(frame, preserve_index=False)


def read(table: Any, branch: str = "main") -> pd.DataFrame:
    """Return the rows that readers of `branch` see."""
    frame: pd.DataFrame = table.scan().use_ref(branch).to_arrow().to_pandas()
    return frame


def rows(table: Any) -> dict[str, int]:
    """How many rows each branch has, by the table's own summaries: no data is read."""
    table.refresh()
    return {
        name: int(table.snapshot_by_id(ref.snapshot_id).summary["total-records"])
        for name, ref in sorted(table.metadata.refs.items())
        if ref.snapshot_ref_type == "branch"
    }
