"""A .gitlab-ci.yml is checked, runs for real, and stops where a job fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.labs.tools import gitlab_ci

PIPELINE = """
stages: [train, gate, deploy]
variables: {BAR: "0.80"}
train:
  stage: train
  script: ["echo 0.79 > auc.txt", echo trained]
  artifacts: {paths: [auc.txt]}
gate: {stage: gate, script: ['awk "{ exit \\$1 < $BAR }" auc.txt']}
deploy:
  stage: deploy
  rules: [{if: $CI_COMMIT_BRANCH == "main"}]
  script: [echo deployed > served.txt]
"""


@pytest.fixture
def played(tmp_path: Path):
    """Runs a text in a fresh folder."""

    def play(text: str, branch: str = "main") -> tuple[gitlab_ci.Pipeline, Path]:
        file, folder = tmp_path / gitlab_ci.CELL, tmp_path / "work"
        file.write_text(text)
        folder.mkdir()
        return gitlab_ci.run(file, folder, branch), folder

    return play


def test_a_failing_gate_stops_the_pipeline(played) -> None:
    pipeline, folder = played(PIPELINE)
    assert not pipeline.succeeded
    assert {name: job.status for name, job in pipeline.jobs.items()} == {
        "train": "success",
        "gate": "failed",
        "deploy": "not run",
    }
    assert pipeline.jobs["train"].said == "trained"
    assert pipeline.artifacts == ("train/auc.txt",)
    assert not (folder / "served.txt").exists()


def test_a_gate_that_holds_lets_the_model_through(played) -> None:
    pipeline, folder = played(PIPELINE.replace("0.80", "0.75"))
    assert pipeline.succeeded
    assert (folder / "served.txt").exists()


def test_a_rule_keeps_other_branches_from_deploying(played) -> None:
    pipeline, folder = played(PIPELINE.replace("0.80", "0.75"), "try-out")
    assert (pipeline.succeeded, pipeline.jobs["deploy"].status) == (True, "not run")
    assert not (folder / "served.txt").exists()


def test_a_pipeline_around_us_is_not_the_one_that_runs(
    played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI_COMMIT_BRANCH", "another")
    pipeline, _ = played(PIPELINE.replace("0.80", "0.75"))
    assert pipeline.jobs["deploy"].status == "success"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PIPELINE, ""),
        (PIPELINE.replace("stage: gate", "stages: gate"), "stages"),
        (PIPELINE.replace("script: [echo deployed > served.txt]", "script: 3"), "script"),
        ("train: [", "YAML"),
    ],
)
def test_the_schema_speaks(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / gitlab_ci.CELL
    file.write_text(text)
    found = gitlab_ci.complaints(file)
    assert bool(found) == bool(said)
    assert said in "".join(found)


def test_a_file_that_gitlab_would_refuse_is_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / gitlab_ci.CELL
    file.write_text("train: {stages: gate, script: [touch ran]}")
    assert gitlab_ci.main(file, tmp_path) == 1
    assert capsys.readouterr().err.startswith("GitLab would refuse this file")
    assert not (tmp_path / "ran").exists()
