"""What the gradebook and autograded/ say after a class was graded; the verdicts here are made up, the rest is real."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.grading.result import CellOutput, Result
from autograder.recording import batch
from autograder.recording.batch import results_of
from autograder.recording.ledger import Ledger, RecordingError

if TYPE_CHECKING:
    from conftest import Class, Oracle

SLUG = "01-tiny"
WRONG = "def double(x):\n    return x * x"
MACHINE = "no room could be opened: out of memory"


def machine_fails(result: Result) -> Result:
    return Result(0.0, result.max_score, (), (MACHINE,), 0.1, graded=False)


def one_test_fails_itself(result: Result) -> Result:
    first, second = result.checks
    lost = replace(second, status="not graded", points=0.0)
    said = "half-test: not graded: the test itself failed"
    return replace(result, score=3.0, checks=(first, lost), graded=False, notes=(said,))


def stock_scores(root: Path) -> list[tuple[object, ...]]:
    """The gradebook's content without the random names of its rows."""
    query = """
        select a.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade, a.timestamp,
               n.late_submission_penalty
        from grade g join base_cell c on c.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment a on a.id = n.assignment_id order by 1, 2
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as db:
        return db.execute(query).fetchall()


# --- scores -------------------------------------------------------------------------------------


def test_scores_stand_in_the_gradebook_and_in_the_notebook(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.hand_in("bob.b@school.example", double=WRONG, half=None)
    marks = school.grade()
    assert school.scores("ada") == [3.0, 2.0]
    assert school.scores("bob.b@school.example") == [1.0, 0.0]
    assert [marks[s].score for s in sorted(marks)] == [5.0, 1.0]
    test = school.cell("bob.b@school.example", "double-test")
    assert test.outputs[0]["data"]["text/plain"] == "1.0"
    assert "mlops-checks" in test.outputs[0]["data"]["text/html"]


def test_odd_names_of_learners_are_no_patterns(school: Class, oracle: Oracle) -> None:
    for student in ("a[1]", "a1", "a b", "*"):
        school.hand_in(student)
    assert set(school.grade()) == {"a[1]", "a1", "a b", "*"} == set(school.grades())
    school.hand_in("a[1]", double=WRONG)
    assert set(school.grade("a[1]")) >= {"a[1]"}
    assert school.scores("a[1]") == [1.0, 2.0]


def test_a_missing_notebook_is_worth_nothing_and_told(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada").unlink()
    mark = school.grade()["ada"]
    assert school.scores("ada") == [0.0, 0.0]
    assert "no 01-tiny.ipynb" in mark.problems[0]


def test_the_only_notebook_is_the_one_whatever_its_name(school: Class, oracle: Oracle) -> None:
    path = school.hand_in("ada")
    path.rename(path.with_name("01-tiny (1).ipynb"))
    mark = school.grade()["ada"]
    assert mark.score == 5.0
    assert any("01-tiny (1).ipynb" in note for note in mark.notes)


def test_a_link_is_refused_and_never_followed(
    school: Class, oracle: Oracle, tmp_path: Path
) -> None:
    real = school.hand_in("ada")
    school.folder("eve").mkdir(parents=True)
    (school.folder("eve") / f"{SLUG}.ipynb").symlink_to(real)
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    (school.folder("ada") / "notes.txt").symlink_to(secret)
    (school.folder("ada") / "own.txt").write_text("mine")
    (school.root / "submitted" / "mallory").mkdir()
    (school.root / "submitted" / "mallory" / SLUG).symlink_to(school.folder("ada"))
    school.grade("ada")
    school.grade("mallory")
    graded = school.root / "autograded" / "ada" / SLUG
    names = {path.name for path in graded.iterdir()}
    assert names == {f"{SLUG}.ipynb", "given.csv", "own.txt", "timestamp.txt"}
    assert school.scores("mallory") == [0.0, 0.0]
    assert not (school.root / "autograded" / "mallory" / SLUG / "own.txt").exists()


def test_the_instructors_files_win(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    (school.folder("ada") / "given.csv").write_text("a,b\n9,9\n")
    school.grade()
    given = school.root / "autograded" / "ada" / SLUG / "given.csv"
    assert given.read_text() == "a,b\n1,2\n"
    assert oct(given.stat().st_mode & 0o777) == "0o444"


# --- by hand ------------------------------------------------------------------------------------


def test_words_wait_for_a_person_and_no_words_are_worth_nothing(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada", words="Because.")
    school.hand_in("bob", words=None)
    school.grade()
    assert school.grades()["ada"]["words"] == (None, None, True)
    assert school.grades()["bob"]["words"] == (0.0, None, False)


def test_words_in_a_cell_that_lost_its_name_wait_for_a_person(
    school: Class, oracle: Oracle
) -> None:
    def lose(notebook: nbformat.NotebookNode) -> None:
        for cell in notebook.cells:
            cell.metadata.pop("nbgrader", None)

    school.hand_in("ada", words="Because.", change=lose)
    school.grade()
    assert school.grades()["ada"]["words"] == (None, None, True)
    assert school.scores("ada") == [3.0, 2.0]
    assert "Because." in [cell.source for cell in school.autograded("ada").cells]


def test_a_persons_score_stays_and_asks_for_a_look_when_the_work_is_new(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada")
    school.grade()
    with closing(Gradebook(school.directory.db_url, school.directory.course_id)) as book:
        grade = book.find_grade("words", SLUG, SLUG, "ada")
        grade.manual_score, grade.needs_manual_grade = 4.0, False
        book.db.commit()
    assert school.grade()["ada"].state == "unchanged"
    assert school.grades()["ada"]["words"] == (None, 4.0, False)
    school.hand_in("ada", double=WRONG)
    assert school.grade()["ada"].state == "recorded"
    assert school.grades()["ada"]["words"] == (None, 4.0, True)


# --- when ---------------------------------------------------------------------------------------


def test_a_late_submission_is_known_to_be_late(school: Class, oracle: Oracle) -> None:
    with closing(Gradebook(school.directory.db_url, school.directory.course_id)) as book:
        book.update_or_create_assignment(SLUG, duedate="2026-11-23 09:00:00 UTC")
    (school.root / "penalty.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return score / 2 if total_seconds_late == 3600 else 0\n"
    )
    with (school.root / "nbgrader_config.py").open("a") as file:
        file.write("\nimport sys\nsys.path.insert(0, str(root))\n")
        file.write("from penalty import Half\nc.AssignLatePenalties.plugin_class = Half\n")
    school.hand_in("ada", when="2026-11-23 10:00:00 UTC")
    school.hand_in("bob", when="2026-11-23 08:59:59 UTC")
    school.hand_in("eve", when="yesterday, or so")
    marks = school.grade()
    penalties = {row[0]: row[-1] for row in stock_scores(school.root)}
    assert penalties == {"ada": 2.5, "bob": None, "eve": None}
    assert any("is no time" in note for note in marks["eve"].notes)


# --- not graded ---------------------------------------------------------------------------------


def test_where_the_machine_fails_nothing_is_recorded_and_the_next_run_tries_again(
    school: Class, oracle: Oracle
) -> None:
    for student in ("ada", "bob"):
        school.hand_in(student)
    oracle.instead["ada"] = machine_fails
    marks = school.grade()
    assert (marks["ada"].state, marks["ada"].score) == ("not recorded", None)
    assert MACHINE in marks["ada"].problems[0]
    assert set(school.grades()) == {"bob"}
    assert not (school.root / "autograded" / "ada").exists()
    del oracle.instead["ada"]
    assert school.grade()["ada"].score == 5.0


def test_where_the_machine_fails_an_older_score_stays(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.grade()
    school.hand_in("ada", double=WRONG)
    oracle.instead["ada"] = machine_fails
    school.grade()
    assert school.scores("ada") == [3.0, 2.0]


def test_a_test_without_a_verdict_leaves_its_score_empty_and_asks_for_a_look(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada")
    oracle.instead["ada"] = one_test_fails_itself
    for _ in range(2):
        mark = school.grade()["ada"]
        assert mark.score is None
        assert "the test itself failed" in mark.problems[0]
        assert school.grades()["ada"]["half-test"] == (None, None, True)
        assert school.grades()["ada"]["double-test"] == (3.0, None, False)
    assert oracle.asked == ["ada", "ada"]


def test_one_that_fails_stops_nobody(school: Class, oracle: Oracle) -> None:
    for student in ("ada", "bob", "eve"):
        school.hand_in(student)

    def bug(result: Result) -> Result:
        raise KeyError("a bug")

    oracle.instead["bob"] = bug
    marks = school.grade()
    assert marks["bob"].state == "not recorded"
    assert "KeyError" in marks["bob"].problems[0]
    assert (marks["ada"].score, marks["eve"].score) == (5.0, 5.0)


def test_a_worker_that_hangs_is_told_and_holds_nobody_up(school: Class, oracle: Oracle) -> None:
    for student in ("ada", "bob", "eve"):
        school.hand_in(student)
    never = threading.Event()

    def hang(result: Result) -> Result:
        never.wait()
        return result

    oracle.instead["ada"] = hang
    marks = school.grade(jobs=1, hang_s=2.0)
    never.set()
    assert "hung" in marks["ada"].problems[0]
    assert set(school.grades()) == {"bob", "eve"}


def test_an_assignment_that_changed_after_it_was_registered_is_not_graded(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada")
    path = school.root / "source" / SLUG / f"{SLUG}.ipynb"
    path.write_text(path.read_text().replace('"points": 2', '"points": 7'))
    mark = school.grade()["ada"]
    assert "make setup" in mark.problems[0]
    assert school.grades() == {}


# --- again --------------------------------------------------------------------------------------


def test_what_has_not_changed_is_neither_graded_nor_written_again(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada")
    school.hand_in("bob", double=WRONG)
    school.grade()
    before = stock_scores(school.root)
    marks = school.grade()
    assert {mark.state for mark in marks.values()} == {"unchanged"}
    assert sorted(oracle.asked) == ["ada", "bob"]
    assert stock_scores(school.root) == before


@pytest.mark.parametrize("lost", ["autograded", "gradebook", "results", "a score"])
def test_what_was_lost_is_put_back_from_the_cache(
    school: Class, oracle: Oracle, template: Path, lost: str
) -> None:
    school.hand_in("ada")
    school.grade()
    before = stock_scores(school.root)
    if lost == "gradebook":
        (school.root / "gradebook.db").write_bytes((template / "gradebook.db").read_bytes())
    elif lost == "a score":
        with closing(sqlite3.connect(school.root / "gradebook.db")) as db:
            db.execute("update grade set auto_score = 0")
            db.commit()
    else:
        folder = {"autograded": "autograded/ada", "results": ".autograder/results"}[lost]
        (school.root / folder).rename(school.root / "elsewhere")
    mark = school.grade()["ada"]
    assert (mark.state, mark.known) == ("recorded", True)
    assert stock_scores(school.root) == before
    assert school.autograded("ada")
    assert oracle.asked == ["ada"]


def test_a_change_of_files_or_tests_is_graded_again(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    school.grade()
    (school.folder("ada") / "own.txt").write_text("mine")
    school.grade()
    (school.root / "source" / SLUG / "given.csv").write_text("a,b\n3,4\n")
    school.grade()
    path = school.root / "source" / SLUG / f"{SLUG}.ipynb"
    path.write_text(path.read_text().replace("twice the input", "two times the input"))
    school.grade()
    assert oracle.asked == ["ada"] * 4


def test_handing_in_the_same_again_changes_the_time_only(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada", when="2026-11-23 10:00:00 UTC")
    school.grade()
    school.hand_in("ada", when="2026-11-24 10:00:00 UTC")
    mark = school.grade()["ada"]
    assert (mark.state, mark.known, oracle.asked) == ("recorded", True, ["ada"])
    assert "2026-11-24" in str(stock_scores(school.root)[0][5])


def test_the_whole_result_is_there_for_whoever_writes_feedback(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada", double=WRONG)
    school.grade()
    result = results_of(school.root / ".autograder", "ada", SLUG)[SLUG]
    assert (result.score, len(result.checks)) == (3.0, 2)
    assert results_of(school.root / ".autograder", "nobody", SLUG) == {}


# --- the gradebook and the disk -----------------------------------------------------------------


def test_a_gradebook_that_stays_locked_stops_the_run_and_nothing_is_lost(
    school: Class, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.hand_in("ada")
    monkeypatch.setattr("autograder.recording.ledger.WAIT_S", 0.0)
    with closing(sqlite3.connect(school.root / "gradebook.db")) as other:
        other.execute("begin immediate")
        with pytest.raises(RecordingError, match=r"locked.*Nothing is lost"):
            school.grade()
        other.rollback()
    assert school.grades() == {}
    assert school.grade()["ada"].known
    assert (school.scores("ada"), oracle.asked) == ([3.0, 2.0], ["ada"])


def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(
    school: Class, oracle: Oracle
) -> None:
    school.hand_in("ada")
    other = sqlite3.connect(school.root / "gradebook.db", check_same_thread=False)
    other.execute("begin immediate")
    threading.Timer(1.0, other.rollback).start()
    school.grade()
    other.close()
    assert school.scores("ada") == [3.0, 2.0]


@pytest.mark.parametrize("step", ["put", "write_whole"])
def test_a_full_disk_stops_the_run_and_nothing_is_lost(
    school: Class, oracle: Oracle, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    for student in ("ada", "bob"):
        school.hand_in(student)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(school.root))

    with monkeypatch.context() as patch:
        patch.setattr(batch, step, full)
        with pytest.raises(RecordingError, match=r"No space left.*Nothing is lost"):
            school.grade()
    marks = school.grade()
    assert {mark.score for mark in marks.values()} == {5.0}
    assert sorted(set(oracle.asked)) == ["ada", "bob"]
    assert {mark.state for mark in school.grade().values()} == {"unchanged"}


def test_a_cache_that_cannot_be_written_costs_no_score(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    (school.root / ".autograder").mkdir()
    (school.root / ".autograder" / "cache").write_text("in the way")
    mark = school.grade()["ada"]
    assert mark.score == 5.0
    assert any("cache" in problem for problem in mark.problems)


def test_a_submission_is_in_the_gradebook_wholly_or_not_at_all(
    school: Class, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.hand_in("ada")
    school.grade()
    before = stock_scores(school.root)
    school.hand_in("ada", double=WRONG, half=None)
    school.hand_in("bob")
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "_late", lambda *_: 1 / 0)
        school.grade()
    assert stock_scores(school.root) == before
    school.grade()
    assert school.scores("ada") == [1.0, 0.0]
    assert school.scores("bob") == [3.0, 2.0]


def test_what_a_killed_run_left_unfinished_is_removed(school: Class, oracle: Oracle) -> None:
    school.hand_in("ada")
    left = school.root / "autograded" / ".unfinished" / "999999999-x"
    left.mkdir(parents=True)
    mine = left.parent / f"{os.getpid()}-x"
    mine.mkdir()
    school.grade()
    assert not left.exists()
    assert mine.exists()


# --- the notebook -------------------------------------------------------------------------------


def outputs(*said: dict[str, object]) -> tuple[CellOutput, ...]:
    return (CellOutput(1, said), CellOutput(3, (), "timed out"))


def test_a_cell_shows_what_it_put_out_and_nothing_that_is_no_output(
    school: Class, oracle: Oracle
) -> None:
    said = outputs(
        {"output_type": "stream", "name": "stdout", "text": "half a pair: \ud83d"},
        {"output_type": "display_data", "data": {"text/plain": "a", "application/javascript": "b"}},
        {"output_type": "display_data", "data": ["no", "mapping"]},
        {"output_type": "invented"},
        {"output_type": "error", "ename": 5, "evalue": None, "traceback": "one"},
        {"output_type": "stream", "name": "stdout", "text": "x" * (17 * 2**20)},
    )
    oracle.instead["ada"] = lambda result: replace(result, outputs=said)
    school.hand_in("ada")
    school.grade()
    shown = school.cell("ada", "double").outputs
    assert [output.output_type for output in shown] == ["stream", "display_data", "error", "stream"]
    assert shown[0].text == "half a pair: ?"
    assert dict(shown[1].data) == {"text/plain": "a"}
    assert "dropped" in shown[3].text
    assert "timed out" in school.cell("ada", "half").outputs[0].evalue


def test_copies_and_losses_leave_one_cell_of_each_name(school: Class, oracle: Oracle) -> None:
    def change(notebook: nbformat.NotebookNode) -> None:
        cells = notebook.cells
        cells.insert(3, json.loads(json.dumps(cells[2])))  # a test twice
        cells.append(json.loads(json.dumps(cells[1])))  # an answer twice
        cells[1]["source"] = "def double(x):\n    return 0"
        del cells[5]  # the other test

    school.hand_in("ada", change=change)
    school.grade()
    names = [
        cell.metadata.get("nbgrader", {}).get("grade_id") for cell in school.autograded("ada").cells
    ]
    known = [name for name in names if name]
    assert sorted(known) == ["double", "double-test", "half", "half-test", "words"]
    assert known.index("half-test") == known.index("half") + 1
    assert "return 2 * x" in school.cell("ada", "double").source
    assert "2.0" in school.cell("ada", "half-test").outputs[0]["data"]["text/plain"]


def test_a_learners_metadata_counts_for_nothing(school: Class, oracle: Oracle) -> None:
    def forge(notebook: nbformat.NotebookNode) -> None:
        for cell in notebook.cells:
            if (mark := cell.metadata.get("nbgrader")) is not None:
                mark |= {"points": 1000, "locked": False, "checksum": "0" * 32, "score": 1000}
            cell.metadata["trusted"] = True
        notebook.cells.append(
            nbformat.v4.new_code_cell(
                "1000", metadata={"nbgrader": {"grade_id": "more-test", "grade": True, "points": 9}}
            )
        )
        notebook.metadata["kernelspec"] = {"name": "evil", "display_name": "x"}

    school.hand_in("ada", double=WRONG, change=forge)
    school.grade()
    assert school.scores("ada") == [1.0, 2.0]
    notebook = school.autograded("ada")
    assert notebook.metadata.kernelspec.name == "python3"
    assert school.cell("ada", "double-test").metadata.nbgrader["points"] == 3
    assert all(set(cell.metadata) <= {"nbgrader"} for cell in notebook.cells)
    assert "more-test" not in {
        c.metadata.get("nbgrader", {}).get("grade_id") for c in notebook.cells
    }


def test_a_submission_that_cannot_be_read_is_recorded_with_its_reason(
    school: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.recording import engine

    monkeypatch.setattr(
        engine.Engine, "warm", lambda self: SimpleNamespace(tier="none", alive=True)
    )
    school.hand_in("ada").write_bytes(b'{"cells": [')
    mark = school.grade()["ada"]
    assert mark.score == 0.0
    assert "no JSON object" in mark.problems[0]
    assert school.scores("ada") == [0.0, 0.0]
    assert "could not be read" in school.autograded("ada").cells[0].source


PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_pictures_in_a_learners_words_come_along_and_nothing_else_does(
    school: Class, oracle: Oracle
) -> None:
    def paste(notebook: nbformat.NotebookNode) -> None:
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source += "\n![](attachment:plot.png)"
                cell["attachments"] = {
                    "plot.png": {"image/png": PICTURE, "text/html": "<b>"},
                    "evil.png": {"image/png": 'x"><script>alert(1)</script>'},
                    "evil.svg": {"image/svg+xml": PICTURE},
                    "odd.png": ["x"],
                }

    school.hand_in("ada", words="Because.", change=paste)
    school.grade()
    assert school.cell("ada", "words")["attachments"] == {"plot.png": {"image/png": PICTURE}}
    nbformat.validate(school.autograded("ada"))
    assert "script" not in nbformat.writes(school.autograded("ada"))
