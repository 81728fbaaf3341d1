"""The four commands that every pipeline of the labs calls."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from course import churn
from course.labs import job


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_four_in_their_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [job.main(c.split()) for c in ("validate", "train", "gate 0.75", "deploy")] == [0] * 4
    assert capsys.readouterr().out.splitlines() == [
        "valid: 2000 customers",
        "trained: AUC 0.790",
        "gate: AUC 0.790 meets 0.75",
        "deployed",
    ]
    assert (folder / "served" / "model.json").read_text() == (folder / "model.json").read_text()


def test_the_gate_fails_below_the_bar(folder: Path) -> None:
    (folder / "metrics.json").write_text('{"auc": 0.79}')
    assert [job.main(["gate", bar]) for bar in ("0.79", "0.791")] == [0, 1]


def test_the_file_is_the_model(folder: Path) -> None:
    frame = churn.features(churn.customers(300, month=1))
    learned = churn.customers(job.CUSTOMERS)
    model = churn.model().fit(churn.features(learned), learned["churned"])
    weights = json.loads((folder / job.file()).read_text())
    ours = [job.predict(weights, row) for row in frame.to_dict("records")]
    assert np.abs(np.array(ours) - model.predict_proba(frame)[:, 1]).max() < 2e-3


def test_fewer_customers_make_another_model() -> None:
    assert job.train(100)[1] < job.train(400)[1] < job.train()[1]


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ({"usage_hours": 1500.0}, "more hours"),
        ({"tenure_months": np.nan}, "missing"),
        ({"customer_id": "c000001"}, "twice"),
    ],
)
def test_customers_that_break_a_rule_are_refused(fault: dict[str, object], rule: str) -> None:
    frame = churn.customers(10)
    assert job.validate(frame) == []
    [said] = job.validate(frame.assign(**fault))
    assert rule in said


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert job.main(["trian"]) == job.main([]) == 2
    assert "no such command" in capsys.readouterr().err
