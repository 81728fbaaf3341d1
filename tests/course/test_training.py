"""The training job: the same inputs give the same bytes, and its record holds all that it needs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from course.labs import training
from course.labs.registry import store

SETTINGS = {"seed": 3, "rate": 0.2, "epochs": 6}


@pytest.fixture
def night(tmp_path: Path) -> Path:
    return training.export(tmp_path / "customers.csv")


def test_the_same_file_and_settings_give_the_same_bytes(night: Path) -> None:
    assert training.train(night, **SETTINGS) == training.train(night, **SETTINGS)


@pytest.mark.parametrize("other", [{"seed": 4}, {"rate": 0.21}, {"epochs": 7}])
def test_every_setting_counts(night: Path, other: dict[str, float]) -> None:
    assert training.train(night, **SETTINGS) != training.train(night, **{**SETTINGS, **other})


def test_other_customers_give_another_model(night: Path, tmp_path: Path) -> None:
    spring = training.export(tmp_path / "spring.csv", month=1)
    assert training.train(night, **SETTINGS) != training.train(spring, **SETTINGS)


def test_the_model_has_learned_something(night: Path) -> None:
    assert training.auc(training.train(night, **SETTINGS)) > 0.75


@pytest.mark.parametrize("name", ["seed", "rate", "epochs"])
def test_text_is_no_setting(night: Path, name: str) -> None:
    with pytest.raises(TypeError, match=f"{name} is '6'"):
        training.train(night, **{**SETTINGS, name: "6"})


def test_a_record_holds_what_was_used(night: Path) -> None:
    told = training.record(night, **SETTINGS)
    assert told.params == {"seed": "3", "rate": "0.2", "epochs": "6"}
    assert told.dataset == ("customers", hashlib.md5(night.read_bytes()).hexdigest())
    model = training.train(night, **SETTINGS)
    assert told.tags == {
        "code": training.CODE,
        "model_sha256": hashlib.sha256(model).hexdigest(),
    }
    assert told.metrics == {"auc": training.auc(model)}
    assert json.loads(model)["features"] == list(training.FEATURES)


def test_mlflow_gives_the_record_back(night: Path) -> None:
    told = training.record(night, **SETTINGS)
    with store() as client:
        run = client.get_run(training.log(client, told))
        bare = client.get_run(training.log(client, replace(told, dataset=None, params={})))
    assert run.data.params == told.params
    assert run.data.metrics == told.metrics
    assert told.tags.items() <= run.data.tags.items()
    assert [(i.dataset.name, i.dataset.digest) for i in run.inputs.dataset_inputs] == [told.dataset]
    assert run.info.status == "FINISHED"
    assert (bare.inputs.dataset_inputs, bare.data.params) == ([], {})
