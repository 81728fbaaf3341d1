"""nbgrader reads the configuration that we meant: a misspelt name would be silently ignored."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.apps import NbGraderApp
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from nbgrader.preprocessors import ClearSolutions, Execute
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

FILE = Path(__file__).parents[2] / "nbgrader_config.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copy(FILE, tmp_path)
    return tmp_path


def read(course: Path) -> Config:
    config: Config = PyFileConfigLoader(FILE.name, path=str(course)).load_config()
    return config


def test_every_name_is_one_that_nbgrader_knows(course: Path) -> None:
    known: dict[str, set[str]] = {}
    for kind in [*NbGraderApp().all_configurable_classes(), Execute, Exchange, HTMLExporter]:
        for owner in kind.mro():
            if hasattr(owner, "class_traits"):
                known.setdefault(owner.__name__, set()).update(owner.class_traits(config=True))
    unknown = [
        f"{section}.{name}"
        for section, values in read(course).items()
        for name in values
        if name not in known.get(section, ())
    ]
    assert unknown == []


def test_a_class_lives_in_the_folder_of_the_file(course: Path) -> None:
    folder = CourseDirectory(config=read(course))
    assert (folder.course_id, folder.root) == ("mlops-interview", str(course))
    assert folder.db_url == f"sqlite:///{course}/gradebook.db"
    steps: list[Any] = [
        *(folder.source_directory, folder.release_directory, folder.submitted_directory),
        *(folder.autograded_directory, folder.feedback_directory),
    ]
    assert steps == ["source", "release", "submitted", "autograded", "feedback"]
    assert set(CourseDirectory().ignore) < set(folder.ignore)


def test_the_text_of_a_lesson_is_no_assignment(course: Path) -> None:
    (course / "source" / "01-basics").mkdir(parents=True)
    (course / "source" / "01-basics.md").touch()
    folder = CourseDirectory(config=read(course))
    assert NbGraderAPI(folder).get_source_assignments() == {"01-basics"}


def test_the_exchange_can_be_elsewhere(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NBGRADER_EXCHANGE", raising=False)
    assert Exchange(config=read(course)).root == str(course / ".exchange")
    monkeypatch.setenv("NBGRADER_EXCHANGE", "/srv/exchange")
    assert Exchange(config=read(course)).root == "/srv/exchange"


def test_a_cell_may_run_for_two_minutes_and_the_stub_is_nbgraders(course: Path) -> None:
    assert Execute(config=read(course)).timeout == 120
    stock, ours = ClearSolutions(), ClearSolutions(config=read(course))
    assert ours.code_stub == stock.code_stub
