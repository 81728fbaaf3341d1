"""DVC: the real one, with a folder beside the repository as its remote storage."""

from __future__ import annotations

from pathlib import Path

from course.labs import shell, training
from course.labs.tool import Tool

TOOL = Tool(
    name="dvc",
    title="DVC",
    job="data versioning",
    home="05",
    kind="real",
    what="The real DVC and your own Git, in a repository that the lab makes; a folder stands in for the bucket.",
    packages=("dvc",),
    commands=("git", "bash"),
    download_mb=60,
    seconds=20,
    facts="DVC is developed by treeverse, the company of lakeFS (November 2026).",
)

SECONDS = 180.0  # a dozen commands of 1 to 3 seconds each, on a busy machine

_SETTINGS = """[core]
    analytics = false
    check_update = false
    autostage = true
"""
_TRAIN = """import json
from pathlib import Path

import yaml

from course.labs import training

settings = yaml.safe_load(Path("params.yaml").read_text())
model = training.train(Path("customers.csv"), **settings)
Path("model.json").write_bytes(model)
Path("metrics.json").write_text(json.dumps({"auc": round(training.auc(model), 3)}))
"""


def project(folder: Path) -> Path:
    """Make `folder / "shop"` with customers, a training script and its settings; return it.

    Nothing of Git or DVC is in it yet: that is the lab.
    """
    shop = folder / "shop"
    shop.mkdir(parents=True, exist_ok=True)
    training.export(shop / "customers.csv", month=0)
    (shop / "train.py").write_text(_TRAIN, encoding="utf-8")
    (shop / "params.yaml").write_text("seed: 3\nrate: 0.2\nepochs: 6\n", encoding="utf-8")
    return shop


def argv(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    """A cell is a script of shell commands; DVC's settings and caches lie with it, outside of the repository."""
    home = cell.parent / "home"
    home.mkdir()
    (home / "config").write_text(_SETTINGS, encoding="utf-8")
    places = ("DVC_GLOBAL_CONFIG_DIR", "DVC_SYSTEM_CONFIG_DIR", "DVC_SITE_CACHE_DIR")
    more = {name: str(home) for name in places} | {"DVC_NO_ANALYTICS": "1"}
    return shell.argv(cell, home, ("dvc", "git", "rm", "touch"), shell.environment(home, **more))
