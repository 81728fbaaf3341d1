"""A log that Neptune's client wrote is read as it is, a killed run's as well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.labs.tools import neptune
from course.labs.tools.neptune import LOG, Operation, read


def test_the_log_is_a_whole_run() -> None:
    found = read()
    assert found[0] == Operation("AssignString", "sys/name", "logistic")
    assert Operation("AssignFloat", "eval/auc", 0.79) in found
    assert [o.value for o in found if o.kind == "AddStrings"] == [["baseline"], ["reviewed"]]
    points = [point for o in found if o.name == "train/loss" for point in o.value]
    assert [(point["value"], point["step"]) for point in points] == [(0.5, None), (0.4, None)]
    assert {o.name: o.value for o in found if o.kind in neptune.ELSEWHERE} == {
        "source_code/files": [],
        "model": "model.json",
        "data": [["customers.csv", None]],
    }


def test_it_names_no_machine() -> None:
    assert not re.search(r"/(home|root|tmp|Users)/", LOG.read_text(encoding="utf-8"))


def test_a_line_that_breaks_off_is_left_out(tmp_path: Path) -> None:
    text = LOG.read_text(encoding="utf-8")
    log = tmp_path / "data-1.log"
    log.write_text(text[:-30])
    assert read(log) == read()[:-1]
    log.write_text(text[:-30] + "\n" + text)
    with pytest.raises(ValueError, match="line 18: this is no JSON"):
        read(log)


def test_logs_are_found_below_a_folder(tmp_path: Path) -> None:
    run = tmp_path / "project" / ".neptune" / "offline" / "run__1__2__3"
    run.mkdir(parents=True)
    (run / "data-1.log").touch()
    assert neptune.logs(tmp_path) == [run / "data-1.log"]
