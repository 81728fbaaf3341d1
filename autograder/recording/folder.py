"""A graded submission's folder: made beside its place, and put there by a rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

UNFINISHED = ".unfinished"


def put(root: Path, place: Path, files: Mapping[str, bytes], permissions: int) -> None:
    """Put a folder with `files` at `place`, below `root`, instead of what is there. Raises OSError."""
    workshop = root / UNFINISHED
    workshop.mkdir(parents=True, exist_ok=True)
    mine = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=workshop))
    try:
        made = mine / "made"
        made.mkdir()
        for name, data in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(permissions)
        place.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(place):
            place.rename(mine / "before")
        made.rename(place)
    finally:
        _remove(mine)
        with contextlib.suppress(OSError):
            workshop.rmdir()


def tidy(root: Path) -> None:
    """Remove what runs that were killed have left."""
    for left in (root / UNFINISHED).glob("*-*"):
        number = left.name.partition("-")[0]
        if number.isdigit() and not _runs(int(number)):
            _remove(left)
    with contextlib.suppress(OSError):
        (root / UNFINISHED).rmdir()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
