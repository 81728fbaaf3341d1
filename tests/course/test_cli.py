"""The learners' command line: verdicts, exit statuses, and one clear sentence for what is no notebook of ours."""

from __future__ import annotations

import json

import nbformat
import pytest
from typer.testing import CliRunner

from course.cli import app
from course.environment import Environment, Need, check_environment
from course.notebook import exercises, standings
from course.progress import progress

SLUG = "05-advanced"
TEST = """from course.check import close, exercise, number

ex = exercise("q10-twice", points=2)
with ex.check("two is four", 2, tried="2", idea="double it", reread="Tiny") as c:
    c.need(close(number(ex.answer("twice")(2)), 4))
ex.score()"""
RIGHT = "def twice(x):\n    return 2 * x"
WRONG = "def twice(x):\n    return 2 + x + 1"


def invoke(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def notebook(tmp_path):
    """Writes a notebook with one exercise and returns its path."""

    def write(answer, *, name=SLUG, test=TEST):
        path = tmp_path / name / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        cells = [nbformat.v4.new_code_cell(source) for source in (answer, test)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return write


def test_check_prints_the_verdict_and_passes(notebook):
    told = invoke("check", notebook(RIGHT))
    assert told.exit_code == 0, told.output
    assert "q10-twice: every check passes" in told.output
    assert "2 of 2 points" in told.output


def test_check_says_what_was_tried_and_fails_with_1(notebook):
    told = invoke("check", notebook(WRONG))
    assert told.exit_code == 1
    for line in ("Tried: 2", "Yours: 5", "Idea: double it", "Reread: Tiny"):
        assert line in told.output


def test_check_gives_plain_data_to_a_script(notebook):
    told = invoke("check", notebook(WRONG), "--json")
    data = json.loads(told.stdout)
    assert data["earned"] == 0
    assert data["exercises"][0]["verdict"]["checks"][0]["yours"] == "5"


def test_check_runs_from_a_fresh_start_and_leaves_the_file_as_it_was(notebook):
    path = notebook(RIGHT)
    before = path.read_bytes()
    invoke("check", path)
    assert path.read_bytes() == before


def test_a_cell_that_raises_is_reported_and_the_rest_is_run(notebook):
    told = invoke("check", notebook("1 / 0", test=TEST))
    assert told.exit_code == 1
    assert "not attempted" in told.output


BAD = {
    "nothing there": (None, "no such file; the notebooks are in release/"),
    "a folder": ("folder", "is a folder; name the notebook in it"),
    "no notebook": ("hello", "is not a notebook: save it from JupyterLab as .ipynb"),
    "json of another kind": ('{"a": 1}', "is not a notebook"),
    "cut short": ('{"cells": [', "is not a notebook"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD.values(), ids=BAD)
def test_what_is_no_notebook_gets_one_clear_sentence(tmp_path, content, sentence):
    path = tmp_path / "thing.ipynb"
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    told = invoke("check", path)
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_a_notebook_of_somebody_else_gets_one_clear_sentence(notebook):
    told = invoke("check", notebook("x = 1", test="assert x == 1"))
    assert told.exit_code == 2
    assert "is no notebook of this course" in told.stderr


def test_a_notebook_of_another_section_is_told_where_it_belongs(notebook):
    told = invoke("check", notebook(RIGHT, name="01-mlops-basics"))
    assert told.exit_code == 2
    assert "holds the exercises of 05-advanced, not of 01-mlops-basics" in told.stderr


def test_progress_reads_the_notebooks_as_saved(tmp_path, notebook):
    path = notebook(RIGHT)
    saved = nbformat.read(path, 4)
    from course.notebook import run

    nbformat.write(run(saved, path.parent), path)
    found = {s.slug: s for s in progress(tmp_path).sections}
    assert (found[SLUG].earned, found[SLUG].points) == (2, 2)
    assert "no " in found["01-mlops-basics"].problem
    assert "2 of 2 points" in progress(tmp_path)._repr_html_()


def test_progress_survives_a_notebook_that_is_being_saved(tmp_path, notebook):
    notebook(RIGHT).write_text('{"cells": [')
    found = {s.slug: s for s in progress(tmp_path).sections}
    assert "can't be read" in found[SLUG].problem


def test_a_deleted_verdict_is_no_verdict(notebook):
    opened = nbformat.read(notebook(RIGHT), 4)
    assert exercises(opened) == [("q10-twice", 2)]
    standing = next(standings(opened))
    assert (standing.verdict, standing.earned, standing.done) == (None, 0, False)


def test_the_environment_names_what_is_missing_and_how_to_get_it():
    here = check_environment()
    assert {"Python", "git", "mlflow"} <= {need.name for need in here.needs}
    lacking = Environment((Need("git", "not found", "install git"), Need("Python", "3.11.7")))
    assert not lacking.ready
    assert "✗ git: not found → install git" in repr(lacking)
    assert "1 missing" in lacking._repr_html_()


def test_a_python_that_does_not_fit_is_named(monkeypatch):
    monkeypatch.setattr("course.environment.PYTHONS", ((3, 99), (3, 99)))
    python = next(n for n in check_environment().needs if n.name == "Python")
    assert "install Python 3.99 to 3.99" in python.remedy


def test_lab_without_a_course_says_where_to_run_it(tmp_path):
    told = invoke("lab", "--root", tmp_path)
    assert told.exit_code == 2
    assert "run this in the course's folder" in " ".join(told.stderr.split())
