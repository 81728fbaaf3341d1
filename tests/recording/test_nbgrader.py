"""nbgrader in the engine's hands: its command, the formgrader's call, its feedback; code runs in real rooms."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import nbgrader.converters
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import recording
from autograder.grading.result import CellOutput
from autograder.recording import autograde
from autograder.recording.autograde import EngineAutograde, SeamMoved, install

if TYPE_CHECKING:
    from conftest import Class

SLUG = "01-tiny"
HIDDEN_INPUT = "forty_one_and_a_half"
WRONG = "def double(x):\n    return x * x"
CRASH = "def double(x):\n    raise ValueError('no')"
RIDER = "import os\nos._exit(3)"


def test_the_seam_is_where_it_was() -> None:
    for name in autograde.SEAMS:
        module = importlib.import_module(name)
        assert module.Autograde in (nbgrader.converters.Autograde, EngineAutograde)
    assert issubclass(EngineAutograde, nbgrader.converters.Autograde)
    assert nbgrader.converters.Autograde.convert_notebooks is not EngineAutograde.convert_notebooks


def test_a_seam_that_moved_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("nbgrader.apps.api.Autograde")
    with pytest.raises(SeamMoved, match=r"nbgrader\.apps\.api"):
        install()


def test_the_configuration_puts_the_engine_there(template: Path) -> None:
    said = run(template, "-c", "import nbgrader.apps.autogradeapp as a; from autograder.recording.course import Course;"
               "from pathlib import Path; before = a.Autograde.__name__; Course.read(Path('.'));"
               "print(before, a.Autograde.__name__)")  # fmt: skip
    assert said.stdout.split() == ["Autograde", "EngineAutograde"]


def test_a_configuration_whose_autograder_is_broken_is_no_licence_for_stock(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.recording.course import Course

    def broken() -> None:
        raise SeamMoved("it moved")

    monkeypatch.setattr(recording, "install", broken)
    with pytest.raises(SystemExit, match="it moved"):
        Course.read(template)


def test_a_learners_markup_reaches_nbgraders_pages_without_its_scripts(
    school: Class, oracle: Any
) -> None:
    table = "<table><tr><td style='padding:1em' onclick='owned()'>seven</td></tr></table>"
    evil = f"<script>owned()</script><img src=x onerror=owned()><svg onload=owned()></svg>{table}"
    forms = {"text/html": evil, "image/svg+xml": "<svg onload='owned()'/>", "text/plain": "plain"}
    said = CellOutput(1, ({"output_type": "display_data", "data": forms},))
    oracle.instead["ada"] = lambda result: replace(result, outputs=(said,))
    school.hand_in("ada", words="> quoted, a -> b & c < d\n\n<img src=x onerror=owned()> **bold**")
    school.grade()
    made = api_of(school).generate_feedback(SLUG)
    assert made["success"], made
    (page,) = school.root.glob("feedback/*/*/*.html")
    text = page.read_text()
    assert not re.search(r"<(script|svg|img)[^>]*>[^<]*owned|on\w+\s*=\s*['\"]?owned", text)
    assert re.search(r"<td style=.padding: ?1em;?.>seven</td>", text)
    assert "<strong>bold</strong>" in text
    assert "<blockquote>" in text
    assert 'class="mlops-checks"' in text
    assert "&lt;caption" not in text


@pytest.fixture(scope="module")
def graded(template: Path, make_class: Any, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A class that was graded by typing nbgrader's command."""
    school: Class = make_class(
        Path(copytree(template, tmp_path_factory.mktemp("typed") / "course"))
    )
    school.hand_in("ada")
    school.hand_in("bob", double=WRONG, half=None)
    school.hand_in("eve", double=CRASH)
    school.hand_in("mallory", double=RIDER)
    (school.folder("zoe") / "x").mkdir(parents=True)
    (school.folder("zoe") / f"{SLUG}.ipynb").write_text("{")
    said = run(school.root, "-m", "nbgrader", "autograde", SLUG)
    assert said.returncode == 0, said.stderr
    return school


def test_everyone_gets_what_they_earned(graded: Class) -> None:
    scores = {student: graded.scores(student) for student in graded.grades()}
    assert scores == {
        "ada": [3.0, 2.0],
        "bob": [1.0, 0.0],
        "eve": [0.0, 2.0],
        "mallory": [0.0, 2.0],
        "zoe": [0.0, 0.0],
    }


def test_graded_notebooks_hold_the_tests_in_the_instructors_words_with_verdicts(
    graded: Class,
) -> None:
    test = graded.cell("bob", "double-test")
    assert HIDDEN_INPUT in test.source
    table = test.outputs[0]["data"]["text/html"]
    assert "two becomes four" in table
    assert "any number" in table
    assert HIDDEN_INPUT not in table
    assert "ValueError: no" in graded.cell("eve", "double-test").outputs[0]["data"]["text/html"]


def test_nbgraders_feedback_has_no_hidden_test_in_it(graded: Class) -> None:
    made = api_of(graded).generate_feedback(SLUG)
    assert made["success"], made
    pages = {
        path.parent.parent.name: path.read_text()
        for path in graded.root.glob("feedback/*/*/*.html")
    }
    assert set(pages) == {"ada", "bob", "eve", "mallory", "zoe"}
    for page in pages.values():
        assert HIDDEN_INPUT not in page
        assert "HIDDEN TESTS" not in page
        assert "half(7)" not in page
    assert "two becomes four" in pages["bob"]
    assert "ValueError: no" in pages["eve"]


def test_a_second_run_skips_what_is_graded_and_a_resubmission_is_graded(graded: Class) -> None:
    school = type(graded)(Path(copytree(graded.root, graded.root.parent / "again")))
    school.hand_in("bob", when="2026-11-24 10:00:00 UTC")
    school.hand_in("ada", double=WRONG)  # its time is as before: nbgrader does not see it
    done = api_of(school).autograde(SLUG, "*", force=False)
    assert done["success"], done
    assert school.scores("bob") == [3.0, 2.0]
    assert school.scores("ada") == [3.0, 2.0]


def test_the_formgraders_call_grades_by_force_and_its_list_says_graded(graded: Class) -> None:
    school = type(graded)(Path(copytree(graded.root, graded.root.parent / "called")))
    school.hand_in("ada", double=WRONG)
    api = api_of(school)
    done = api.autograde(SLUG, "ada")
    assert done["success"], done
    assert school.scores("ada") == [1.0, 2.0]
    assert api.get_autograded_students(SLUG) == {"ada", "bob", "eve", "mallory", "zoe"}


@pytest.mark.parametrize(
    ("whom", "executes", "words"),
    [("nobody", True, "no submission of nobody"), ("ada", False, "outputs that it did not see")],
)
def test_what_cannot_be_graded_is_told(
    graded: Class, whom: str, executes: bool, words: str
) -> None:
    course = graded.course
    course.config.Execute.enabled = executes
    done = NbGraderAPI(course.coursedir, config=course.config).autograde(SLUG, whom)
    assert not done["success"]
    assert words in done["log"]


@pytest.mark.slow
def test_stock_nbgrader_gives_honest_work_the_same(
    template: Path, make_class: Any, tmp_path: Path
) -> None:
    school = make_class(Path(copytree(template, tmp_path / "course")))
    school.hand_in("ada")
    school.hand_in("bob", double=WRONG, half=None, words=None)
    school.hand_in("eve", double=CRASH)
    found = []
    for stock in ("False", "True"):
        option = f"--EngineAutograde.stock={stock}"
        said = run(school.root, "-m", "nbgrader", "autograde", SLUG, "--force", option)
        assert said.returncode == 0, said.stderr
        found.append(school.grades())
    assert found[0] == found[1]


def api_of(school: Class) -> NbGraderAPI:
    """What the formgrader's buttons call."""
    course = school.course
    return NbGraderAPI(course.coursedir, config=course.config)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
