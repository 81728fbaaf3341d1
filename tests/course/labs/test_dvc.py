"""The lab of DVC: data goes to the remote and comes back, a pipeline runs once, and nobody's settings are touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from course.labs import cell, training
from course.labs.tools import dvc

VERSIONED = """git init --quiet --initial-branch main
dvc init --quiet --force
dvc remote add --quiet --force --default storage ../storage
dvc add --quiet customers.csv
git add . && git commit --quiet --allow-empty --message one
dvc push
rm -r customers.csv .dvc/cache
dvc pull
"""
PIPELINE = """cat > dvc.yaml <<END
stages:
  train:
    cmd: python train.py
    deps: [customers.csv, train.py]
    params: [seed, rate, epochs]
    outs: [model.json]
    metrics:
    - metrics.json: {cache: false}
END
dvc repro
touch train.py
dvc repro
"""


def test_data_goes_and_comes_back_and_a_pipeline_runs_once(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    shop = dvc.project(tmp_path)
    content = (shop / "customers.csv").read_bytes()
    for body in (VERSIONED, PIPELINE):
        ran = cell.carry_out(cell.Order("dvc", body), shop)
        assert ran.ended_well, ran.error
    assert (shop / "customers.csv").read_bytes() == content
    named = yaml.safe_load((shop / "customers.csv.dvc").read_text())["outs"][0]["md5"]
    assert named == hashlib.md5(content, usedforsecurity=False).hexdigest()
    stored = tmp_path / "storage" / "files" / "md5" / named[:2] / named[2:]
    assert stored.read_bytes() == content
    assert ran.stdout.count("Running stage 'train'") == 1
    assert ran.stdout.rstrip().endswith("Data and pipelines are up to date.")
    assert (shop / "model.json").read_bytes() == training.train(
        shop / "customers.csv", seed=3, rate=0.2, epochs=6
    )
    assert list(home.rglob("*")) == []
    assert {p.name for p in tmp_path.iterdir()} == {"home", "shop", "storage"}


def test_the_project_is_the_same_each_time(tmp_path):
    one, two = dvc.project(tmp_path), dvc.project(tmp_path)
    assert one == two and sorted(p.name for p in Path(one).iterdir()) == [
        "customers.csv",
        "params.yaml",
        "train.py",
    ]
