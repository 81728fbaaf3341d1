"""Workflows for real: two linters, act, the pipeline's scripts; and that act and `play` say the same where both can."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from course.labs import release, workflow
from course.labs.tool import ToolError, find
from course.labs.tools import github_actions
from course.labs.tools.github_actions import act, lint, repository

ROOT = Path(__file__).parents[3]
GOOD = "on: push\npermissions: {contents: read}\njobs:\n"
JOB = "  {}:\n    runs-on: ubuntu-latest\n{}    steps:\n      - {}\n"


@pytest.fixture(autouse=True)
def _here():
    if not find("github-actions").here:
        pytest.skip(find("github-actions").sentence)


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch):
    """Repositories without data and champion: their making takes a second."""

    def write(folder: Path, wrong: str = "nothing") -> None:
        (folder / "ci").mkdir()
        (folder / "ci" / "train.py").write_text("print('trained')")

    monkeypatch.setattr(release, "write", write)


def job(name: str, run: str, more: str = "") -> str:
    return JOB.format(name, more, f"run: {run}")


def repaired() -> str:
    names: dict[str, object] = {}
    exec((ROOT / "tests/answers/q08-workflow/right_plain.py").read_text(), names)
    return str(names["workflow"]())  # type: ignore[operator]


def test_the_linters_find_what_is_no_workflow_and_what_is_unsafe():
    assert lint(GOOD + job("a", "'true'", "    needs: b\n"))["actionlint"] != []
    wide = "on: push\npermissions: write-all\njobs:\n" + job("a", "x") + job("b", "x")
    assert "excessive-permissions" in lint(wide)["zizmor"]
    assert lint(GOOD + job("a", "echo"))["actionlint"] == []


def test_a_release_goes_through_and_a_gate_stops_another():
    with repository(repaired()) as home:
        good = act(home)
    assert good.green and good.shipped and set(good.jobs.values()) == {"success"}
    assert good.said[-1] == "shipped"
    with repository(repaired(), "minutes for hours") as home:
        bad = act(home)
    assert not bad.green and not bad.shipped and bad.jobs == {"data": "failure"}
    assert "usage_hours" in bad.said[-1]
    assert not home.exists()


@pytest.mark.parametrize(
    "jobs",
    [
        job("a", "'false | tee report.txt'"),
        job("a", "'false || true'"),
        JOB.format("a", "", "run: 'false | true'\n        shell: bash"),
        JOB.format("a", "", "run: 'false'\n        continue-on-error: true"),
        job("a", "'true'") + job("b", "'false'", "    needs: a\n"),
        job("a", "'true'") + job("b", "'true'", "    needs: a\n    if: always()\n"),
    ],
)
def test_act_and_play_say_the_same(jobs: str, light):
    played = workflow.play(GOOD + jobs)
    with repository(GOOD + jobs) as home:
        ran = act(home)
    assert played is not None
    assert ran.green == played.green and ran.jobs == played.jobs


def test_nothing_is_left(light, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with repository(GOOD + job("a", "'true'")) as home:
        act(home)
    with pytest.raises(KeyboardInterrupt), repository(GOOD):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_workflow_that_nothing_starts_is_said_in_a_sentence(light):
    text = "on: release\njobs:\n" + job("a", "'true'")
    with repository(text) as home, pytest.raises(ToolError, match="act ran no job"):
        act(home)


def test_a_step_that_hangs_is_ended(light, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(github_actions, "SECONDS", 3.0)
    text = GOOD + job("a", "sleep 600")
    with repository(text) as home, pytest.raises(ToolError, match="a step that waits"):
        act(home)


def test_one_that_is_missing_is_said_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(github_actions, "executable", lambda name: None)
    with pytest.raises(ToolError, match="course tools add github-actions"):
        lint(GOOD)


def test_the_faults_of_the_pipeline_are_three(tmp_path: Path):
    with pytest.raises(ValueError, match="one of nothing"):
        release.write(tmp_path, "everything")
