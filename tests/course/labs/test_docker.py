"""The linter, and an engine where there is one: where there is none, one honest sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from course.labs import cell, oci, tool
from course.labs.tools import docker

# What stands in for an engine: it takes the calls that `run` makes, and writes them down.
FAKE = """#!/bin/sh
echo "$@" >>"$0.calls"
case "$1" in
  info) exit {info} ;;
  load) test "{load}" = 0 && echo "Loaded image: churn:1.4.0"; exit {load} ;;
  run) test "{run}" = 0 && echo "churn: ready"; exit {run} ;;
esac
"""


@pytest.fixture
def layout(tmp_path) -> Path:
    oci.write(tmp_path / "image", [{"serve": b"1"}], {"Cmd": ["/serve"]}, "churn:1.4.0")
    return tmp_path / "image"


def install(folder: Path, monkeypatch, name: str, **codes: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(FAKE.format(**({"info": 0, "load": 0, "run": 0} | codes)))
    path.chmod(0o755)
    monkeypatch.setattr(
        tool, "executable", lambda known: str(folder / known) if (folder / known).exists() else None
    )
    return folder / f"{name}.calls"


def test_an_engine_loads_runs_and_forgets_the_image(layout, tmp_path, monkeypatch):
    calls = install(tmp_path / "bin", monkeypatch, "podman")
    shown = docker.run(layout)
    assert (shown.engine, shown.printed) == ("podman", "churn: ready\n")
    assert [line.split()[0] for line in calls.read_text().splitlines()] == [
        "info",
        "load",
        "run",
        "rmi",
    ]
    assert "--network=none" in calls.read_text()
    assert "podman has run" in shown.sentence


@pytest.mark.parametrize(
    ("codes", "words"),
    [({"info": 1}, "No container engine"), ({"load": 1}, "doesn't load"), ({"run": 1}, "couldn't run")],
)  # fmt: skip
def test_what_does_not_work_is_one_sentence(layout, tmp_path, monkeypatch, codes, words):
    calls = install(tmp_path / "bin", monkeypatch, "docker", **codes)
    shown = docker.run(layout)
    assert words in shown.sentence and shown.printed == ""
    if codes == {"run": 1}:
        assert "rmi" in calls.read_text(), "what was loaded is removed all the same"


def test_without_any_engine_it_says_so(layout, monkeypatch):
    monkeypatch.setattr(tool, "executable", lambda name: None)
    assert docker.run(layout) == docker.Shown("", docker.run(layout).sentence)
    assert "not run" in docker.run(layout).sentence


def test_the_linter_reads_a_dockerfile(tmp_path):
    body = "printf 'FROM python:latest\\nCMD python serve.py\\n' > Dockerfile\nhadolint --no-color Dockerfile || true\n"
    before = set(os.environ)
    ran = cell.carry_out(cell.Order("docker", body), tmp_path)
    assert ran.ended_well, ran.error
    assert "$ hadolint --no-color Dockerfile" in ran.stdout
    assert "DL3007" in ran.stdout and "DL3025" in ran.stdout
    assert set(os.environ) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Dockerfile"]


def test_the_index_names_the_image(layout):
    (top,) = json.loads((layout / "index.json").read_text())["manifests"]
    assert top["annotations"]["org.opencontainers.image.ref.name"] == "churn:1.4.0"
