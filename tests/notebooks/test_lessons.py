"""Every notebook, from one execution each: strict nbval, nbgrader validate, time, memory, network, leftovers."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import is_grade
from nbgrader.validator import Validator

from course.check.verdict import MIME

ROOT = Path(__file__).parents[2]
MAX_CPU_SECONDS, MAX_MB = 60, 1200
IGNORED_OUTPUTS: dict[
    str, int
] = {}  # section → cells that nbval may not compare; each has its reason here


class ValidatorOfExecuted(Validator):
    """nbgrader validate on a notebook that has just been run."""

    preprocessors = ()


def validated(ran, tmp_path):
    path = tmp_path / "executed.ipynb"
    nbformat.write(ran.notebook, path)
    return ValidatorOfExecuted().validate(str(path))


def test_every_output_is_what_was_committed(source):
    assert source.status == 0, f"strict nbval on {source.slug}:\n{source.log[-6000:]}"
    cells = sum(c.cell_type == "code" for c in source.notebook.cells)
    assert f"{cells} passed" in source.log, "nbval looked at fewer cells than there are"


def test_nothing_fails_on_the_source(source, tmp_path):
    assert validated(source, tmp_path) == {}


def test_a_blank_release_fails_in_every_test_cell_and_nowhere_else(release, tmp_path):
    tests = [c for c in release.notebook.cells if is_grade(c) and c.metadata.nbgrader.points > 0]
    failed = validated(release, tmp_path)["failed"]
    assert [f["source"] for f in failed] == [c.source.strip() for c in tests]
    raised = [
        c.source[:60]
        for c in release.notebook.cells
        for o in c.get("outputs", [])
        if o.output_type == "error"
    ]
    assert raised == [], "a blank release runs to the end"


def test_a_blank_release_says_not_attempted_everywhere(release):
    verdicts = [
        o.data[MIME]
        for c in release.notebook.cells
        for o in c.get("outputs", [])
        if MIME in o.get("data", {})
    ]
    assert len(verdicts) == sum(is_grade(c) for c in release.notebook.cells) > 0
    assert {check["outcome"] for v in verdicts for check in v["checks"]} == {"not attempted"}


def test_a_notebook_is_quick_small_and_leaves_nothing(ran):
    print(f"{ran.slug}: {ran.seconds:.0f} s, {ran.cpu_seconds:.0f} s of CPU, {ran.peak_mb} MB")
    assert ran.cpu_seconds < MAX_CPU_SECONDS  # of CPU: a busy machine fails nobody
    assert ran.peak_mb < MAX_MB
    assert ran.left_behind == []
    assert ran.strays == []


def test_a_notebook_needs_no_network_but_loopback(ran):
    if not ran.closed:
        pytest.skip(
            "this machine forbids network namespaces, so the notebook ran with its network open"
        )
    assert not re.search(
        r"Network is unreachable|Temporary failure in name resolution",
        json.dumps(ran.notebook.cells),
    )


def test_outputs_tell_nothing_of_the_machine_that_made_them(source):
    committed = nbformat.read(ROOT / "source" / source.slug / f"{source.slug}.ipynb", 4)
    text = json.dumps([c.get("outputs", []) for c in committed.cells])
    text = re.sub(r'"image/png": "[^"]*"', "", text)
    assert str(Path.home()) not in text.replace('"/', "") or str(Path.home()) == "/"
    assert sys.prefix not in text
    assert not re.search(r"0x[0-9a-f]{8,}|/tmp/|/home/\w", text)


def test_few_outputs_are_ignored_and_each_is_known(source):
    marks = [
        c
        for c in source.notebook.cells
        if c.cell_type == "code" and re.search(r"NBVAL_(IGNORE|SKIP)", c.source)
    ]
    tags = [
        c
        for c in source.notebook.cells
        if re.search(r"nbval-(ignore|skip)", " ".join(c.metadata.get("tags", [])))
    ]
    assert len(marks) + len(tags) == IGNORED_OUTPUTS.get(source.slug, 0)


def test_a_figure_has_words_for_who_cannot_see_it(source):
    for cell in source.notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                assert output.metadata.get("image/png", {}).get("alt"), cell.source[:80]
