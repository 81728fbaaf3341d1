"""A table with branches on this machine: real Apache Iceberg, its catalogue on sqlite, its files in one folder.

Iceberg keeps each state of a table as a *snapshot*; a branch is a name for one of them. `main` is what everyone reads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from pyiceberg.table import Table

NAME = ("shop", "customers")


@contextmanager
def lake(rows: pd.DataFrame) -> Iterator[Table]:
    """Give a new table whose branch `main` holds `rows`, and remove it with its folder at the end."""
    with tempfile.TemporaryDirectory(prefix="lake-") as folder:
        yield open_lake(Path(folder), rows)


def open_lake(folder: Path, rows: pd.DataFrame) -> Table:
    """Make the table in `folder`: its columns are those of `rows`, its branch `main` holds them."""
    import pyarrow as pa
    from pyiceberg.catalog.sql import SqlCatalog

    place = folder.resolve()
    catalogue = SqlCatalog("lake", uri=f"sqlite:///{place}/catalogue.db", warehouse=place.as_uri())
    catalogue.create_namespace(NAME[:1])
    data = pa.Table.from_pandas(rows, preserve_index=False)
    table = catalogue.create_table(NAME, schema=data.schema)
    table.append(data)
    return table


def write(table: Table, branch: str, rows: pd.DataFrame) -> None:
    """Add `rows` on `branch`, which starts from what `main` is now if there is no such branch yet."""
    import pyarrow as pa

    if branch not in table.metadata.refs:
        start = table.metadata.refs["main"].snapshot_id
        table.manage_snapshots().create_branch(start, branch).commit()
    table.append(pa.Table.from_pandas(rows, preserve_index=False), branch=branch)


def read(table: Table, branch: str = "main") -> pd.DataFrame:
    """What a reader of `branch` sees, as a frame."""
    frame: pd.DataFrame = table.scan().use_ref(branch).to_pandas()
    return frame
