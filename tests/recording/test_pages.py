"""Pages of feedback for a class: one for each graded submission, and none that tells what is hidden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from autograder.cli import app
from autograder.recording.course import Course
from autograder.recording.pages import write

if TYPE_CHECKING:
    from conftest import Class, Oracle

SLUG = "01-tiny"


def pages(root: Path) -> dict[str, str]:
    """Learner → text of their page."""
    found = sorted((root / "feedback").glob(f"*/{SLUG}/{SLUG}.checks.html"))
    return {path.parent.parent.name: path.read_text(encoding="utf-8") for path in found}


def test_each_graded_submission_gets_its_page(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob", half=None)
    school.grade()
    school.hand_in("eve")  # not graded yet
    written = list(write(Course.read(school.root)))
    assert [path.parent.parent.name for path in written] == ["ada", "bob"]
    found = pages(school.root)
    assert set(found) == {"ada", "bob"}
    assert "ada: 5 of 5 points" in found["ada"] and "bob" not in found["ada"]


def test_no_hidden_test_is_told(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.grade()
    list(write(Course.read(school.root)))
    source = (school.root / "source" / SLUG / f"{SLUG}.ipynb").read_text(encoding="utf-8")
    assert "forty_one_and_a_half" in source
    assert "forty_one_and_a_half" not in pages(school.root)["ada"]


def test_one_learner_can_be_named_and_nobody_else_is_written(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob")
    school.grade()
    told = CliRunner().invoke(
        app, ["feedback", SLUG, "--student", "bob", "--root", str(school.root)]
    )
    assert told.exit_code == 0, told.output
    assert set(pages(school.root)) == {"bob"}


def test_before_anything_is_graded_it_says_what_to_do(school: Class) -> None:
    told = CliRunner().invoke(app, ["feedback", "--root", str(school.root)])
    assert told.exit_code == 1
    assert "autograder grade" in told.output
