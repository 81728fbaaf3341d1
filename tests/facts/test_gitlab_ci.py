"""What the labs say of GitLab CI and of bitrab, which runs its files here."""

from __future__ import annotations

from pathlib import Path

from course.labs.tools import gitlab_ci


def test_bitrab_overlooks_artifacts_below_default(tmp_path: Path) -> None:
    """GitLab keeps them. If this fails, bitrab does as well: the lesson's cell may be shorter."""
    file = tmp_path / gitlab_ci.CELL
    file.write_text("default: {artifacts: {paths: [a.txt]}}\ntrain: {script: [echo 1 > a.txt]}\n")
    assert gitlab_ci.complaints(file) == []
    (tmp_path / "work").mkdir()
    assert gitlab_ci.run(file, tmp_path / "work").artifacts == ()


def test_bitrab_lets_a_later_job_see_files_that_no_artifact_carries(tmp_path: Path) -> None:
    """On GitLab the second job would fail: each has a checkout of its own."""
    file = tmp_path / gitlab_ci.CELL
    file.write_text(
        "stages: [a, b]\none: {stage: a, script: [echo 1 > a.txt]}\ntwo: {stage: b, script: [cat a.txt]}\n"
    )
    (tmp_path / "work").mkdir()
    assert gitlab_ci.run(file, tmp_path / "work").succeeded
