"""What is handed in beside a notebook, or in its place: files that shadow, files that are none."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.intake import read_files

EVIL = b"import builtins, os\nbuiltins.abs = lambda x: 0\nopen('evil-was-here', 'w')\nraise SystemExit(6)\n"
BESIDE = {
    "modules of the same name": dict.fromkeys(
        ("pandas.py", "numpy.py", "random.py", "json.py", "IPython.py", "secrets.py"), EVIL
    ),
    "a package called course": {
        "course/__init__.py": EVIL, "course/check/__init__.py": EVIL, "autograder/__init__.py": EVIL,
        "course/contract/wire.py": EVIL,
    },
    "files that an interpreter runs": {
        "sitecustomize.py": EVIL, "usercustomize.py": EVIL, "evil.pth": b"import os; os.abort()",
        "pyvenv.cfg": b"home=/x",
        "conftest.py": EVIL,
    },
    "configuration": {
        "ipython_config.py": EVIL, "profile_default/startup/00.py": EVIL, "matplotlibrc": b"backend: evil",
        "jupyter_config.py": EVIL, "nbgrader_config.py": EVIL, "setup.cfg": b"[x", "startup/a.py": EVIL,
    },
    "pickles and databases": {
        "model.pkl": b"cos\nsystem\n(S'touch evil-was-here'\ntR.", "gradebook.db": b"SQLite format 3\0" + bytes(100),
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            files, id=name, marks=[] if name == "a package called course" else [pytest.mark.slow]
        )
        for name, files in BESIDE.items()
    ],
)
@pytest.mark.parametrize("solved", [True, False], ids=["solved", "blank"])
def test_a_file_beside_the_notebook_changes_no_score(
    files: dict[str, bytes], solved: bool, attacked: Any, kit: Any, tmp_path: Path
):
    submission = tmp_path / "submission.ipynb"
    submission.write_text(kit.notebook(kit.cells_of("source" if solved else "release")))
    graded = attacked.grade(submission, files=files)
    assert (graded.result.score, graded.result.graded) == (4.0 if solved else 0.0, True)
    assert graded.neighbour.score == 4.0
    assert not Path("evil-was-here").exists()


def a_link(path: Path, secrets: Any) -> None:
    path.symlink_to(secrets.folder / "submitted" / "other.ipynb")


def a_pipe(path: Path, secrets: Any) -> None:
    os.mkfifo(path)


def a_folder(path: Path, secrets: Any) -> None:
    path.mkdir()


def nothing(path: Path, secrets: Any) -> None:
    path.touch()


def half_a_notebook(path: Path, secrets: Any) -> None:
    path.write_text('{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x')


def bytes_of_any_kind(path: Path, secrets: Any) -> None:
    path.write_bytes(bytes(range(256)) * 1000)


def deep_json(path: Path, secrets: Any) -> None:
    path.write_text('{"nbformat": 4, "cells": ' + "[" * 200_000 + "]" * 200_000 + "}")


def deep_source(path: Path, secrets: Any) -> None:
    deep = "[" * 900 + "]" * 900
    path.write_text('{"nbformat": 4, "cells": [{"cell_type": "code", "source": [' + deep + "]}]}")


def deep_format(path: Path, secrets: Any) -> None:
    path.write_text('{"nbformat": ' + "[" * 900 + "]" * 900 + ', "cells": []}')


def empty_lists_without_end(path: Path, secrets: Any) -> None:
    path.write_text('{"nbformat": 4, "cells": [' + "[]," * 4_000_000 + "[]]}")


def a_long_number(path: Path, secrets: Any) -> None:
    path.write_text('{"nbformat": ' + "9" * 1_000_000 + ', "cells": []}')


def far_too_large(path: Path, secrets: Any) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


def cells_without_end(path: Path, secrets: Any) -> None:
    cell = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": []}
    path.write_text(json.dumps({"nbformat": 4, "cells": [cell] * 2_001}))


BROKEN = [a_link, a_pipe, a_folder, nothing, half_a_notebook, bytes_of_any_kind, deep_json, deep_format,
          empty_lists_without_end, a_long_number, far_too_large, cells_without_end]  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            f, id=f.__name__, marks=[] if f in (a_link, a_pipe, deep_json) else [pytest.mark.slow]
        )
        for f in BROKEN
    ],
)
def test_what_is_no_notebook_is_refused_with_a_reason(make: Any, attacked: Any, tmp_path: Path):
    submission = tmp_path / "submission.ipynb"
    make(submission, attacked.secrets)
    graded = attacked.grade(submission)
    assert (graded.result.score, graded.result.refused, graded.result.graded) == (0.0, True, True)
    assert graded.result.notes[0].startswith("refused: ")
    assert len(graded.result.notes[0]) < 200
    assert not attacked.secrets.leaks(graded.words)
    assert graded.neighbour.score == 4.0


@pytest.mark.slow
def test_a_source_that_is_no_text_is_no_source(attacked: Any, tmp_path: Path):
    submission = tmp_path / "submission.ipynb"
    deep_source(submission, attacked.secrets)
    graded = attacked.grade(submission)
    assert (graded.result.score, graded.result.graded, graded.neighbour.score) == (0.0, True, 4.0)


def test_files_beside_are_copied_without_following_links(secrets: Any, tmp_path: Path):
    (tmp_path / "link").symlink_to(secrets.folder / "secret.txt")
    (tmp_path / "folder").symlink_to(secrets.folder)
    (tmp_path / "up").symlink_to("..")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "data.csv").write_text("1")
    with (tmp_path / "huge.bin").open("wb") as file:
        file.truncate(2**40)
    found, notes = read_files(tmp_path)
    assert found == {"data.csv": b"1"}
    assert (
        len(notes) == 3
    )  # the link to a file, the pipe, the huge one; a link to a folder is none of its files
