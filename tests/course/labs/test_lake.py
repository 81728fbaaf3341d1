"""A branch of the lake keeps its rows to itself until main is moved."""

from __future__ import annotations

import pandas as pd

from course.labs.lake import lake, read, write


def rows(*customers):
    return pd.DataFrame({"customer": list(customers)})


def test_a_branch_starts_from_main_and_leaves_it_alone():
    with lake(rows("a", "b")) as table:
        write(table, "audit", rows("c"))
        write(table, "audit", rows("d"))
        assert sorted(read(table).customer) == ["a", "b"]
        assert sorted(read(table, "audit").customer) == ["a", "b", "c", "d"]


def test_publishing_moves_a_name():
    with lake(rows("a")) as table:
        write(table, "audit", rows("b"))
        table.manage_snapshots().set_current_snapshot(ref_name="audit").commit()
        assert sorted(read(table).customer) == ["a", "b"]
