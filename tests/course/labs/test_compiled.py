"""The compiled pipeline that the course ships is what kfp makes of the notebook's own cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

from course.labs import cell
from course.labs.compiled import compiled

ROOT = Path(__file__).parents[3]
NOTEBOOK = ROOT / "source" / "02-tools-and-pipelines" / "02-tools-and-pipelines.ipynb"


def test_four_tasks_and_two_policies():
    tasks = compiled()["root"]["dag"]["tasks"]
    assert set(tasks) == {"validate", "train", "report", "condition-1"}
    assert tasks["report"]["triggerPolicy"]["strategy"] == "ALL_UPSTREAM_TASKS_COMPLETED"
    assert ">=" in tasks["condition-1"]["triggerPolicy"]["condition"]


def test_kfp_compiles_the_cell_of_the_notebook_to_the_same_graph(tmp_path):
    pytest.importorskip("kfp")
    cells = nbformat.read(NOTEBOOK, 4).cells
    [order] = [o for o in cell.orders(c.source for c in cells) if o.name == "kfp"]
    head, _, _ = order.body.partition("\nfor step, gave in")
    script = tmp_path / "pipeline.py"
    script.write_text(
        f"{head}\nfrom kfp import compiler\ncompiler.Compiler().compile(churn, 'churn.yaml')\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, script], cwd=tmp_path, check=True, capture_output=True)
    again = yaml.safe_load((tmp_path / "churn.yaml").read_text(encoding="utf-8"))
    assert again["root"] == compiled()["root"]
    assert again["components"] == compiled()["components"]
