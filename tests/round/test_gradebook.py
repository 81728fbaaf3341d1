"""A fresh clone's gradebook: every assignment is in it, with the points of its exercises."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from autograder.classroom.gradebook import assignments, register, register_with
from autograder.classroom.terminals import ClassroomError, Terminals

pytestmark = pytest.mark.round

EXERCISES = """
    select assignment.name, base_cell.name, grade_cells.max_score
    from grade_cells
    join base_cell on base_cell.id = grade_cells.id
    join notebook on notebook.id = base_cell.notebook_id
    join assignment on assignment.id = notebook.assignment_id
    order by 1, 2
"""
TINY = [("01-both", "double-test", 3), ("01-both", "greet-test", 2), ("02-one", "halve-test", 1)]


@pytest.fixture(scope="module")
def clone(tiny_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone, in a folder with a space in its name, with its assignments registered."""
    root = copytree(tiny_course, tmp_path_factory.mktemp("clone") / "a course")
    assert register(root) == ["01-both", "02-one"]
    return root


def test_each_exercise_is_registered_with_its_points(clone: Path) -> None:
    assert _exercises(clone) == TINY


def test_only_the_gradebook_is_written(clone: Path, tiny_course: Path) -> None:
    files = _files(clone)
    del files[Path("gradebook.db")]
    assert files == _files(tiny_course)


def test_registering_again_changes_nothing(clone: Path, terminals: Terminals) -> None:
    assert register_with(terminals, clone) == ["01-both", "02-one"]
    assert _exercises(clone) == TINY


def test_a_course_without_notebooks_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "source" / "03-empty").mkdir(parents=True)
    with pytest.raises(ClassroomError, match="make build"):
        assignments(tmp_path)


def test_what_nbgrader_refuses_is_told_with_its_reason(
    clone: Path, tmp_path: Path, terminals: Terminals
) -> None:
    root = copytree(clone, tmp_path / "broken")
    notebook = root / "source" / "02-one" / "02-one.ipynb"
    notebook.write_text(notebook.read_text().replace("### END SOLUTION", "### THE END"))
    with pytest.raises(ClassroomError, match=r"02-one(?s:.*)end solution"):
        register_with(terminals, root)


def _exercises(root: Path) -> list[tuple[str, str, float]]:
    with closing(sqlite3.connect(root / "gradebook.db")) as db:
        return db.execute(EXERCISES).fetchall()


def _files(root: Path) -> dict[Path, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root): path.read_bytes() for path in found}
