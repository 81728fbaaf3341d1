"""Rows are written to a branch, seen there only, published, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from course import churn
from course.labs.tools import iceberg

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def table(tmp_path: Path) -> Any:
    return iceberg.create("customers", churn.customers(20), tmp_path)


def branched(table: Any, name: str) -> None:
    table.manage_snapshots().create_branch(table.current_snapshot().snapshot_id, name).commit()
    table.append(iceberg.arrow(churn.customers(5, month=1)), branch=name)


def test_the_rows_come_back_as_they_were(table: Any) -> None:
    frame = iceberg.read(table)
    assert frame["customer_id"].tolist() == churn.customers(20)["customer_id"].tolist()
    assert frame["usage_hours"].tolist() == churn.customers(20)["usage_hours"].tolist()
    assert iceberg.rows(table) == {"main": 20}


def test_a_branch_is_seen_by_its_own_readers_only(table: Any) -> None:
    branched(table, "audit")
    assert iceberg.rows(table) == {"audit": 25, "main": 20}
    assert (len(iceberg.read(table)), len(iceberg.read(table, "audit"))) == (20, 25)


def test_publishing_moves_main_and_a_rollback_moves_it_back(table: Any) -> None:
    before = table.current_snapshot().snapshot_id
    branched(table, "audit")
    table.manage_snapshots().set_current_snapshot(ref_name="audit").commit()
    assert len(iceberg.read(table)) == 25
    table.manage_snapshots().rollback_to_snapshot(before).commit()
    assert len(iceberg.read(table)) == 20
    table.manage_snapshots().remove_branch("audit").commit()
    assert iceberg.rows(table) == {"main": 20}


def test_all_files_lie_in_one_folder(table: Any, tmp_path: Path) -> None:
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]
    assert list(tmp_path.rglob("*.parquet")) and list(tmp_path.rglob("*.avro"))
