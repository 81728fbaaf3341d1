"""A pipeline is compiled, read back, and run here: its gate opens and stays shut as it should."""

import warnings
from pathlib import Path
from typing import Any

import pytest

from course.labs.tools import kfp


@pytest.fixture(scope="module")
def pipeline() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from kfp import dsl

        @dsl.component(install_kfp_package=False)
        def train(auc: float) -> float:
            if auc < 0.5:
                raise ValueError("worse than chance")
            return auc

        @dsl.component(install_kfp_package=False)
        def deploy(auc: float) -> str:
            return f"deployed with {auc}"

        @dsl.pipeline(name="churn")
        def churn(auc: float, bar: float = 0.75) -> None:
            model = train(auc=auc)
            with dsl.If(model.output >= bar, name="gate"):
                deploy(auc=model.output)

        return churn


def test_the_file_tells_steps_and_gate(pipeline: Any, tmp_path: Path) -> None:
    found = kfp.compiled(pipeline, tmp_path / "churn.yaml")
    assert set(found) == {"train", "deploy"}
    assert found["train"].condition == ""
    assert ">=" in found["deploy"].condition and "bar" in found["deploy"].condition
    assert found["deploy"].after == ("train",)


def test_the_gate_opens_and_stays_shut(pipeline: Any, tmp_path: Path) -> None:
    assert kfp.run(pipeline, tmp_path, auc=0.79) == {"train": 0.79, "deploy": "deployed with 0.79"}
    assert kfp.run(pipeline, tmp_path, auc=0.74) == {"train": 0.74}
    assert kfp.run(pipeline, tmp_path, auc=0.74, bar=0.7)["deploy"] == "deployed with 0.74"


def test_a_step_that_fails_has_given_nothing(pipeline: Any, tmp_path: Path) -> None:
    assert kfp.run(pipeline, tmp_path, auc=0.4) == {"train": None}


def test_nothing_is_printed_and_nothing_lies_outside_the_folder(
    pipeline: Any,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    kfp.run(pipeline, auc=0.74)
    assert capfd.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["kfp"]
