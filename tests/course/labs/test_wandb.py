"""An offline run of Weights & Biases is read back from the file that it leaves, and nothing else is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.labs import cell
from course.labs.cell import Order
from course.labs.tool import ToolError
from course.labs.tools import wandb

RUN = """
import pathlib, wandb
pathlib.Path("model.json").write_text("{}")
with wandb.init(project="churn", name="one", config={"bar": 0.75}) as run:
    for step, auc in ((400, 0.779), (2000, 0.79), (100, 0.748)):
        run.log({"auc": auc}, step=step)
    run.log_artifact("model.json", name="churn", type="model", aliases=["candidate"])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home))
        ran = cell.carry_out(Order("wandb", RUN), folder)
    assert ran.ended_well, ran.error
    assert list(home.rglob("*")) == []
    return folder


def test_the_file_tells_the_run(folder: Path) -> None:
    run = wandb.read(folder)
    assert (run.project, run.name, run.exit_code) == ("churn", "one", 0)
    assert run.config == {"bar": 0.75}
    assert run.artifacts["churn"]["files"] == ["model.json"]
    assert run.artifacts["churn"]["aliases"] == ["candidate", "latest"]


def test_a_value_with_a_lower_step_is_dropped(folder: Path) -> None:
    run = wandb.read(folder)
    assert run.history == [{"step": 400, "auc": 0.779}, {"step": 2000, "auc": 0.79}]
    assert run.summary == {"auc": 0.79}


def test_where_there_is_no_run_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="There is no offline run"):
        wandb.read(tmp_path)
