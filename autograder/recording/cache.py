"""Results by the content that they follow from: what was graded once is not graded again.

An entry is one JSON file, written beside its place and renamed into it, so that a run that is killed leaves whole
entries only; one that is damaged anyway is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from autograder.grading.result import Result
from autograder.recording.packed import pack, unpack
from autograder.sandbox.policy import MB, Limits


def digest(*parts: object) -> str:
    """A name for plain data: the same for the same."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """A name for files, by their names and contents."""
    return digest({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def world() -> str:
    """A name for what grades: this Python, the packages `course` and `autograder`, every distribution installed."""
    import autograder
    import course

    sources: dict[str, bytes] = {}
    for package in (autograder, course):
        home = Path(str(package.__file__)).resolve().parent
        for path in sorted(home.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                sources[f"{home.name}/{path.relative_to(home)}"] = path.read_bytes()
    places = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    distributions = sorted(
        {path.name for place in places for path in Path(place).glob("*.dist-info")}
    )
    return digest(sys.version, digest_of_files(sources), distributions)


def key_of(world: str, tier: str, limits: Limits, source: str, submission: str) -> str:
    """The key of a result, from names of all that it follows from."""
    return digest(world, tier, limits.as_dict(), source, submission)


MOST = 500 * MB  # of results on disk; those that were not asked for the longest go first
_ABANDONED_S = 3600.0  # since somebody wrote to an unfinished file


class Cache:
    """Results in a folder, by key. Only verdicts: what was not graded is tried again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prune(self, most: int = MOST) -> None:
        """Remove what was abandoned, and the results not asked for the longest, until `most` bytes are left."""
        found: list[tuple[float, int, Path]] = []
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                about = path.stat()
                if path.suffix == ".unfinished":
                    if time.time() - about.st_mtime > _ABANDONED_S:
                        path.unlink()
                    continue
                found.append((about.st_mtime, about.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def load(self, key: str) -> Result | None:
        """The result for `key`; None where there is none, or a damaged one."""
        try:
            place = self._place(key)
            data = json.loads(place.read_bytes())
            if data["sum"] != digest(data["result"]):
                return None
            result = unpack(data["result"])
            with contextlib.suppress(OSError):
                os.utime(place)  # asked for now: the last to be pruned
            return result
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def store(self, key: str, result: Result) -> None:
        """Keep a verdict. Raises OSError."""
        if not result.graded or result.refused:
            return
        packed = json.loads(json.dumps(pack(result)))
        write_whole(self._place(key), json.dumps({"sum": digest(packed), "result": packed}))

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there wholly or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".unfinished")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        Path(unfinished).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(unfinished).unlink()
        raise
