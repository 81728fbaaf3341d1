"""What an answer left on disk: taken as bytes, put down as a copy, looked at by a function of the test's."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from course.contract import artefact
from course.contract.artefact import ArtefactError
from course.contract.room import AnswerRaised, AnswerRefused, local_room


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path


def test_a_folder_comes_with_all_files_and_no_link(home: Path):
    (home / "secret").write_text("secret")
    for name in ("repo/.git/config", "repo/a/b.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)
    Path("repo/link").symlink_to(home / "secret")
    Path("repo/folder").symlink_to(home)
    os.mkfifo("repo/pipe")
    taken = artefact.taken("repo")
    assert taken == {"repo/.git/config": b"repo/.git/config", "repo/a/b.txt": b"repo/a/b.txt"}
    artefact.put(taken, home / "copy")
    assert Path(artefact.place(home / "copy", "repo"), "a/b.txt").read_text() == "repo/a/b.txt"
    assert artefact.taken("./repo/a/") == {"a/b.txt": b"repo/a/b.txt"}


def test_a_database_that_is_open_comes_with_its_journal():
    with closing(sqlite3.connect("store.db")) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table t (a)")
        db.commit()
        assert set(artefact.taken("store.db")) >= {"store.db", "store.db-wal"}


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "nothing", "link", "pipe", "empty", "a/../../secret"]
)
def test_what_is_not_the_answers_own_is_not_taken(path: str, home: Path):
    (home / "secret").write_text("secret")
    Path("link").symlink_to(home / "secret")
    Path("empty").mkdir()
    os.mkfifo("pipe")
    with pytest.raises(ArtefactError):
        artefact.taken(path)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    Path("large").write_bytes(bytes(100))
    monkeypatch.setattr(artefact, "MOST_BYTES", 99)
    with pytest.raises(ArtefactError, match="more than"):
        artefact.taken("large")


@pytest.mark.parametrize(
    "files",
    [
        [], None, {"../x": b""}, {"/x": b""}, {"a/../../x": b""}, {"": b""}, {"a": "text"}, {1: b""}, {"a\0": b""},
        {"a": b"", "a/b": b""}, {"x" * 300: b""}, {".": b""},
    ],
    ids=str,
)  # fmt: skip
def test_what_was_never_taken_is_not_put_down(files: object, home: Path):
    (home / "copy").mkdir()
    with pytest.raises(ArtefactError):
        artefact.put(files, home / "copy")
    assert sorted(path.name for path in home.iterdir()) == ["copy", "home"]


def test_in_a_notebook_the_function_sees_a_copy():
    room = local_room({})

    @room.artefact("note.txt")
    def read(path, more):
        from pathlib import Path

        text = Path(path).read_text()
        Path(path).write_text("changed")
        return [text, more]

    with pytest.raises(AnswerRefused, match=r"there is no note\.txt"):
        read(1)
    Path("note.txt").write_text("kept")
    assert read(2) == ["kept", 2]
    assert Path("note.txt").read_text() == "kept"


def test_what_the_function_raises_is_told():
    Path("note.txt").write_text("x")

    @local_room({}).artefact("note.txt")
    def read(path):
        raise ValueError("no note")

    with pytest.raises(AnswerRaised, match="no note"):
        read()
