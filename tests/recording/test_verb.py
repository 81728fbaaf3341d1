"""`autograder grade`: what it says, as it goes and in the end, and the status that a script reads."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from autograder.grading.result import Result
from autograder.recording import batch
from autograder.recording.verb import Wanted, run

if TYPE_CHECKING:
    from conftest import Class, Oracle

SLUG = "01-tiny"


class Said:
    """What a run printed, and its status."""

    def __init__(self, school: Class, *, as_json: bool = False, **wanted: Any) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.status = run(
            Wanted(school.root, **wanted),
            as_json=as_json,
            console=Console(file=out, width=200),
            complain=Console(file=err, width=200),
        )
        self.out, self.err = out.getvalue(), err.getvalue()


def fails(result: Result) -> Result:
    return replace(result, score=0.0, checks=(), graded=False, notes=("out of memory",))


def test_a_graded_class_is_summed_up(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob", half=None)
    said = Said(school)
    assert said.status == 0
    assert "01-tiny: 2 of 2 graded, median 5 of 9 points" in said.out
    assert "2 recorded, 0 unchanged" in said.out
    assert "NOT GRADED" not in said.out
    assert "2 unchanged (2 known" in Said(school).out


def test_what_was_not_graded_is_told_at_once_and_in_the_end(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob")
    oracle.instead["bob"] = fails
    said = Said(school)
    assert said.status == 1
    assert "bob, 01-tiny: not graded: out of memory" in said.err
    assert "NOT GRADED, and not counted as 0: 1" in said.out
    assert "bob" not in school.grades()


def test_a_script_reads_the_same(
    school: Class, oracle: Oracle, capsys: pytest.CaptureFixture[str]
) -> None:
    school.hand_in("ada")
    school.hand_in("bob")
    oracle.instead["bob"] = fails
    assert Said(school, as_json=True).status == 1
    data = json.loads(capsys.readouterr().out)
    scores = {one["student"]: one["score"] for one in data["submissions"]}
    assert (scores, data["not_graded"]) == ({"ada": 5.0, "bob": None}, 1)


def test_one_learner_and_one_assignment_can_be_named(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob")
    assert Said(school, assignment=SLUG, student="ada").status == 0
    assert set(school.grades()) == {"ada"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"assignment": "02-none"}, "no such assignment is registered (there are: 01-tiny)"),
        ({"student": "nobody"}, "no submission by nobody"),
        ({}, "nbgrader collect"),
    ],
)
def test_what_is_not_there_is_told(school: Class, wanted: dict[str, str], words: str) -> None:
    if wanted:
        school.hand_in("ada")
    said = Said(school, **wanted)
    assert said.status == 2
    assert words in said.err
    assert said.out == ""


def test_without_a_gradebook_it_says_what_to_do(school: Class) -> None:
    school.hand_in("ada")
    (school.root / "gradebook.db").unlink()
    said = Said(school)
    assert (said.status, "make setup" in said.err) == (2, True)
    assert not (school.root / "gradebook.db").exists()


def test_without_a_course_it_says_what_to_do(school: Class) -> None:
    (school.root / "nbgrader_config.py").unlink()
    said = Said(school)
    assert (said.status, "--root" in said.err) == (2, True)


def test_a_gradebook_that_is_none_is_told(school: Class) -> None:
    school.hand_in("ada")
    (school.root / "gradebook.db").write_bytes(b"no database at all, but long enough" * 100)
    said = Said(school)
    assert (said.status, "gradebook.db" in said.err) == (2, True)


def test_a_full_disk_ends_it_with_a_sentence(
    school: Class, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.hand_in("ada")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "autograded")

    monkeypatch.setattr(batch, "put", full)
    said = Said(school)
    assert said.status == 1
    assert "No space left on device" in said.err
    assert "Nothing is lost" in said.err
    assert "NOT GRADED, and not counted as 0: 1" in said.out
