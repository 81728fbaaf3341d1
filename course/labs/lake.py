"""A table with branches, for one exercise: real Apache Iceberg in a folder that is gone at the end.

Iceberg keeps each state of a table as a *snapshot*; a branch is a name for one of them. `main` is what everyone reads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from course.labs.tools.iceberg import arrow, create, read

if TYPE_CHECKING:
    import pandas as pd
    from pyiceberg.table import Table

__all__ = ["lake", "open_lake", "read", "write"]


@contextmanager
def lake(rows: pd.DataFrame) -> Iterator[Table]:
    """Give a new table whose branch `main` holds `rows`, and remove it with its folder at the end."""
    with tempfile.TemporaryDirectory(prefix="lake-") as folder:
        yield open_lake(Path(folder), rows)


def open_lake(folder: Path, rows: pd.DataFrame) -> Table:
    """Make the table in `folder`: its columns are those of `rows`, its branch `main` holds them."""
    table: Table = create("customers", rows, folder)
    return table


def write(table: Table, branch: str, rows: pd.DataFrame) -> None:
    """Add `rows` on `branch`, which starts from what `main` is now if there is no such branch yet."""
    if branch not in table.metadata.refs:
        start = table.metadata.refs["main"].snapshot_id
        table.manage_snapshots().create_branch(start, branch).commit()
    table.append(arrow(rows), branch=branch)
