"""What a room may see and use: plain data, made by the grader, carried out by a tier."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """What one submission may use. CPU counts; wall limits are looser, since a busy machine is nobody's fault.

    Seconds, megabytes and counts; ``doctor`` shows them, ``[tool.autograder.limits]`` in pyproject.toml sets them.
    """

    cell_cpu_s: float = 20.0  # one cell
    cells_cpu_s: float = 120.0  # all cells of a notebook
    ask_cpu_s: float = 10.0  # one question of a test
    tests_cpu_s: float = 30.0  # one test cell, in the judge
    wall_factor: float = 5.0  # a wall limit, by the CPU limit; 2 when repeated alone
    memory_mb: int = 2048  # a room, all its processes together
    processes: int = 64
    files_mb: int = 256  # all that a room writes
    open_files: int = 512
    output_mb: float = 1.0  # what one cell prints; the rest is dropped
    value_mb: int = 32  # one value on its way to a test
    reopenings: int = 3  # cells that end the process, and are left out

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for `doctor` and for the cache's key."""
        return asdict(self)

    @classmethod
    def configured(cls, root: Path) -> Limits:
        """The limits of the course in `root`: the table tool.autograder.limits of its pyproject.toml, else these.

        Raises LimitsError for a table that names no limit of ours, or gives one no sense.
        """
        file = root / "pyproject.toml"
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            raise LimitsError(f"{file}: {error}") from None
        table = data.get("tool", {}).get("autograder", {}).get("limits", {})
        known = cls().as_dict()
        for name, value in table.items():
            where = f"{file}: tool.autograder.limits: {name}"
            if name not in known:
                raise LimitsError(f"{where} is no limit; there are {', '.join(known)}")
            if type(value) not in (int, type(known[name])) or not value > 0:
                wanted = "a whole number" if type(known[name]) is int else "a number"
                raise LimitsError(f"{where} = {value!r}: give it {wanted} above 0")
        return cls(**table)


class LimitsError(Exception):
    """The configured limits can't be used; names the file, the key and what to write."""


@dataclass(frozen=True)
class View:
    """What a room sees of the machine: folders and files to read, and the folder that it works in."""

    readable: tuple[str, ...]
    home: str = "/home/learner"
    hidden: tuple[str, ...] = ()  # what lies in a readable folder and is not to be seen

    def as_dict(self) -> dict[str, Any]:
        """Plain data, as it goes to the warm process."""
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> View:
        """The view that `as_dict` gave."""
        lists = {name: tuple(data[name]) for name in ("readable", "hidden")}
        return cls(home=data["home"], **lists)


SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store",
    "/etc/ld.so.cache", "/etc/localtime", "/etc/timezone", "/etc/alternatives", "/etc/fonts", "/etc/mime.types",
)  # fmt: skip


def course_view(hide: Iterable[Path] = ()) -> View:
    """The system's programs and libraries, this Python with its packages, and the learners' package `course`.

    Wherever the instructors' project lies, and what `hide` names (a gradebook, submissions), none of it can be seen,
    but for these.
    """
    import course

    package = Path(course.__file__).resolve().parent
    places = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix]
    python = list(dict.fromkeys([*places, *map(os.path.realpath, places), str(package)]))
    readable = [p for p in dict.fromkeys([*SYSTEM, *python]) if os.path.lexists(p)]
    secret = {os.path.realpath(path) for path in (*_project(python), *hide)}
    hidden = [h for h in sorted(secret - {*readable}) if any(_within(h, p) for p in readable)]
    return View(tuple(_outermost(readable, hidden)), hidden=tuple(hidden))


def _project(python: list[str]) -> list[Path]:
    """The instructors' project, where this runs from one; what is in it, where its folder is the Python's own."""
    import autograder

    root = Path(autograder.__file__).resolve().parent.parent
    if not (root / "pyproject.toml").exists():
        return []
    if str(root) not in python:
        return [root]
    own = ("bin", "include", "lib", "lib64", "share", "pyvenv.cfg", "course")
    return [path for path in root.iterdir() if path.name not in own]


def _outermost(paths: list[str], hidden: list[str]) -> list[str]:
    """Those of `paths` that lie in no other of them, or lie in it behind something hidden."""
    return [
        p
        for p in paths
        if not any(
            p != q and _within(p, q) and not any(_within(p, h) and _within(h, q) for h in hidden)
            for q in paths
        )
    ]


def _within(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)
