"""The comparison is computed from runs: what was written, what it left, who can read that."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from course.labs import comparison, tool
from course.labs.cell import Order
from course.labs.comparison import Comparison, Row, formats, in_class, measure


def row(name: str, **changes: object) -> Row:
    basis = {
        "lines": 8,
        "seconds": 2.4,
        "peak_mb": 200,
        "stored": 5_000,
        "formats": {"text": 5_000},
    }
    return Row(name, **(basis | changes))  # type: ignore[arg-type]


def test_a_row_is_what_the_run_left() -> None:
    [found] = measure(
        [Order("git", "echo '{}' > a.json; printf '\\0\\377' > own"), Order("git", "false")]
    )
    assert (found.tool, found.lines, found.stored) == ("git", 1, 5)
    assert found.formats == {"closed": 2, "text": 3}
    assert found.open_share == pytest.approx(0.6)
    assert found.in_the_open == "text"


def test_a_cell_that_fails_is_no_row() -> None:
    with pytest.raises(tool.ToolError, match="exit status"):
        list(measure([Order("git", "exit 3")]))


def test_formats_are_told_by_their_first_bytes(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "store")) as database:
        database.execute("CREATE TABLE runs (id)")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "part").write_bytes(b"PAR1....PAR1")
    (tmp_path / "run.wandb").write_bytes(b":W&B\x00\x00\x00")
    (tmp_path / "debug.log").write_text("what the tool says of itself")
    (tmp_path / "store-wal").write_bytes(b"\x37\x7f\x06\x82")
    (tmp_path / "empty").touch()
    found = formats(tmp_path)
    assert set(found) == {"SQLite", "Parquet", "closed"}
    assert (found["Parquet"], found["closed"]) == (12, 7)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.3, "under 1 s"), (1, "1–5 s"), (4.9, "1–5 s"), (5, "5–20 s"), (90, "more")],
)
def test_seconds_are_classes(seconds: float, words: str) -> None:
    assert in_class(seconds, comparison._SECONDS) == words


def test_the_table_in_words() -> None:
    table = Comparison((row("wandb", formats={"text": 750, "closed": 250}), row("gitlab-ci")))
    [gitlab, wandb] = table.fields()
    assert gitlab[:6] == ("GitLab CI", "CI/CD", "8", "1–5 s", "under 10 kB", "text")
    assert wandb[5] == "text (75% of it)"
    assert all(len(fields) == len(table.HEAD) for fields in table.fields())
    assert "Weights &amp; Biases" in table._repr_html_()
    assert repr(table).splitlines()[0].startswith("tool")
    assert table.points()[0] == ("Weights & Biases", 8, 5.0, 0.75)


def test_nothing_stored_is_nothing_hidden() -> None:
    assert row("sagemaker", stored=0, formats={}).open_share == 1
    assert Comparison((row("sagemaker", stored=0, formats={}),)).fields()[0][4:6] == (
        "nothing",
        "nothing",
    )


def test_every_tool_of_this_notebook_says_what_would_be_left() -> None:
    home = {name for name, one in tool.catalogue().items() if one.home == "02"}
    registry_and_lake = {"mlflow-registry", "lakefs"}  # no cell of their own
    assert set(comparison.LEFT) == home - registry_and_lake
