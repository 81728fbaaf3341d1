"""What was collected: whose, where, when, and which file is which notebook. No link is followed."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from autograder.grading.intake import LARGEST, Refused, read_file, read_files

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class HandedIn:
    """A learner's folder for an assignment."""

    student: str
    assignment: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.student}, {self.assignment}"


@dataclass(frozen=True)
class Contents:
    """What lies in such a folder: notebooks by the assignment's names for them, files, when; notes on oddities."""

    notebooks: Mapping[str, Path]  # those that are missing are not in it
    files: Mapping[str, bytes]
    stamp: bytes | None  # the file that says when, as it is
    timestamp: datetime | None
    notes: tuple[str, ...]


def collected(
    coursedir: CourseDirectory, assignment: str = "*", student: str = "*"
) -> Iterator[HandedIn]:
    """The submissions that have been collected, in order. `student` may be a pattern, as nbgrader has it."""
    structure = coursedir.directory_structure.format(
        nbgrader_step=glob.escape(coursedir.submitted_directory),
        student_id="*",
        assignment_id=assignment if assignment == "*" else glob.escape(assignment),
    )
    whose = re.compile(
        coursedir.format_path(
            coursedir.submitted_directory,
            "(?P<student>[^/]+)",
            "(?P<assignment>[^/]+)",
            escape=True,
        )
    )
    excluded = (coursedir.student_id_exclude or "").split(",")
    for relative in sorted(glob.glob(structure, root_dir=coursedir.root)):  # noqa: PTH207
        place = str(Path(coursedir.root, relative))
        match = whose.fullmatch(place)
        if match is None or not Path(place).is_dir():
            continue
        name = match["student"]
        if name in excluded or not (name == student or fnmatch(name, student)):
            continue
        yield HandedIn(name, match["assignment"], Path(place))


def contents(handed_in: HandedIn, names: Sequence[str], ignore: Sequence[str]) -> Contents:
    """What the folder holds of the notebooks `names`, and the files that match none of the patterns `ignore`."""
    folder, notes = handed_in.folder, []
    if folder.is_symlink():
        return Contents({}, {}, None, None, ("the folder is a link, which is not followed",))
    found = {name: folder / f"{name}.ipynb" for name in names if _there(folder / f"{name}.ipynb")}
    others = sorted(p for p in folder.glob("*.ipynb") if p not in found.values())
    if not found and len(names) == len(others) == 1:
        found = {names[0]: others[0]}
        notes.append(f"{others[0].name} is taken for {names[0]}.ipynb: it is the only notebook")
    else:
        notes += [f"{other.name} is no notebook of this assignment" for other in others]
    files, left_out = read_files(folder)
    kept = {name: data for name, data in files.items() if not _ignored(name, ignore)}
    kept.pop(TIMESTAMP, None)
    raw, when, problem = timestamp_of(folder)
    return Contents(found, kept, raw, when, (*notes, *([problem] if problem else []), *left_out))


def timestamp_of(folder: Path) -> tuple[bytes | None, datetime | None, str]:
    """When a folder was handed in: the file that says so, the time in it, and what is wrong with that, if it is."""
    try:
        raw = read_file(folder / TIMESTAMP, 1000)
    except Refused as error:
        there = os.path.lexists(folder / TIMESTAMP)
        return None, None, f"{TIMESTAMP}: {error}" if there else ""
    said = raw.decode(errors="replace").strip()
    try:
        return raw, parse_utc(said) if said else None, ""
    except (ValueError, OverflowError, TypeError):
        return raw, None, f"{TIMESTAMP} is no time: {said[:50]!r}"


def bytes_of(path: Path) -> bytes | None:
    """A notebook's bytes; None where it can't be read, and whoever grades it will say why."""
    try:
        return read_file(path, LARGEST)
    except Refused:
        return None


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(part, pattern) for part in Path(name).parts for pattern in patterns)
