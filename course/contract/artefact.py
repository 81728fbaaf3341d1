"""Files that an answer made (a repository, a database), taken as bytes, and put down again for a tool to open.

Who opens such files may run what is in them: `git status` runs the program that the repository's config names. So they
are opened in a copy, in a place where there is nothing to find; no link is followed on the way.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

MOST_FILES = 2_000
MOST_BYTES = 8 * 2**20
_COMPANIONS = ("-wal", "-shm", "-journal")  # of a database that is still open


class ArtefactError(Exception):
    """What is there can't be taken; says why."""


def taken(path: str) -> dict[str, bytes]:
    """The regular files at `path` and below, by name from its parent folder on. Raises ArtefactError.

    A link, a pipe, a device is left out. Only the bytes are kept: no permission, no owner, no time.
    """
    place = Path(os.path.normpath(path))
    if place.is_absolute() or ".." in place.parts:
        raise ArtefactError(f"{path!r} is no path inside the answer's folder")
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for file in _files(place):
        raw = _bytes(file, left)
        if raw is None:
            continue
        left -= len(raw)
        found[file.relative_to(place.parent).as_posix()] = raw
        if len(found) > MOST_FILES or left < 0:
            raise ArtefactError(
                f"{path}: more than {MOST_FILES:,} files or {MOST_BYTES // 2**20} MB"
            )
    if not found:
        raise ArtefactError(f"there is no {path}, or nothing in it")
    return found


def put(files: object, folder: Path) -> None:
    """Write what `taken` gave into `folder`, which is empty. Raises ArtefactError for anything else."""
    if type(files) is not dict:
        raise ArtefactError("not what was taken")
    for name, raw in files.items():
        if type(name) is not str or type(raw) is not bytes or not _is_inside(name):
            raise ArtefactError("not what was taken")
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(raw)
        except (OSError, ValueError) as error:
            raise ArtefactError(f"{name[:100]!r} can't be put down: {error}") from None


def place(folder: Path, path: str) -> str:
    """Where in `folder` that which was taken from `path` lies."""
    return str(folder / Path(os.path.normpath(path)).name)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
    )


def _files(place: Path) -> Iterator[Path]:
    if place.is_symlink():
        return
    if not place.is_dir():
        yield place
        for ending in _COMPANIONS:
            yield place.with_name(place.name + ending)
        return
    for where, folders, names in os.walk(place, followlinks=False):
        folders.sort()
        for name in sorted(names):
            yield Path(where, name)


def _bytes(file: Path, most: int) -> bytes | None:
    try:
        number = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(number, "rb") as opened:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            return None
        return opened.read(most + 1)
