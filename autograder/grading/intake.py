"""Read a notebook that a stranger handed in: strict, bounded, no link followed, nothing believed."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.sandbox.policy import MB

LARGEST = 64 * MB  # of a notebook, with all that its cells once put out
LARGEST_FILE = 32 * MB  # of one file beside it
MOST_CELLS = 2_000
# each costs a hundred bytes of the grader's memory, an empty list costs a file two
MOST_VALUES = 3_000_000
MOST_FILES, MOST_BYTES = 200, 64 * MB
_PICTURES, _MOST_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp"), 50
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+={0,2}\s*")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


class Refused(Exception):
    """What was handed in can't be read; says why, in words for the learner."""


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook: its kind (code, markdown, raw), its text, and what nbgrader's metadata claims."""

    kind: str
    source: str
    nbgrader: dict[str, Any]
    tags: tuple[str, ...] = ()
    pictures: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # pasted into its text: name → form → base64

    @property
    def grade_id(self) -> str | None:
        """nbgrader's name for the cell, if it has one."""
        found = self.nbgrader.get("grade_id")
        return found if isinstance(found, str) else None


@dataclass(frozen=True)
class Notebook:
    """A notebook's cells, in their order."""

    cells: tuple[Cell, ...]

    @property
    def code(self) -> list[Cell]:
        """The code cells."""
        return [cell for cell in self.cells if cell.kind == "code"]


def read_notebook(path: Path) -> Notebook:
    """The notebook at `path`, nbformat 3 or 4. Raises Refused; never follows a link, never waits for a pipe."""
    raw = read_file(path, LARGEST)
    if raw.count(b"[") + raw.count(b"{") + raw.count(b",") > MOST_VALUES:
        bare = _STRING.sub(b"", raw)
        if bare.count(b"[") + bare.count(b"{") + bare.count(b",") > MOST_VALUES:
            raise Refused(f"more than {MOST_VALUES:,} values in it")
    data = None
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            data = json.loads(raw.decode(encoding), parse_int=_number, parse_constant=str)
            break
        except (ValueError, RecursionError, MemoryError):
            continue
    if not isinstance(data, dict):
        raise Refused("not a notebook: it holds no JSON object" if raw.strip() else "an empty file")
    match data.get("nbformat"):
        case 4:
            found = data.get("cells")
        case 3:
            sheets = data.get("worksheets")
            sheets = sheets if isinstance(sheets, list) else []
            found = [
                cell
                for sheet in sheets
                if isinstance(sheet, dict)
                for cell in _list(sheet.get("cells"))
            ]
        case other:
            said = (
                repr(other[:20] if isinstance(other, str) else other)
                if isinstance(other, (int, str))
                else "odd"
            )
            raise Refused(f"not a notebook of format 3 or 4: its nbformat is {said}")
    cells = tuple(_cells(_list(found)))
    if len(cells) > MOST_CELLS:
        raise Refused(
            f"{len(cells):,} cells; a notebook of this course has fewer than {MOST_CELLS:,}"
        )
    return Notebook(cells)


def read_file(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file of at most `largest` bytes. Raises Refused."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Refused(f"can't be opened: {os.strerror(error.errno or 0)}") from None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Refused("not a regular file")
    with os.fdopen(number, "rb") as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        raise Refused(f"larger than {largest // MB} MB")
    return raw


def read_files(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files in `folder` by relative name, notebooks and hidden ones aside; and a note on each that was left out."""
    found: dict[str, bytes] = {}
    notes: list[str] = []
    total = 0
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != "__pycache__")
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith(".") or name.endswith(".ipynb"):
                continue
            said = str(path.relative_to(folder))
            try:
                raw = read_file(path)
            except Refused as error:
                notes.append(f"left out {said}: {error}")
                continue
            total += len(raw)
            if len(found) >= MOST_FILES or total > MOST_BYTES:
                notes.append(
                    f"left out {said} and what follows: more than {MOST_FILES} files or {MOST_BYTES // MB} MB"
                )
                return found, notes
            found[said] = raw
    return found, notes


def _cells(found: list[Any]) -> Iterator[Cell]:
    for cell in found:
        if not isinstance(cell, dict):
            continue
        source = cell.get("source", cell.get("input", ""))
        lines = source if isinstance(source, list) else [source]
        text = "".join(line for line in lines if isinstance(line, str)).replace("\0", "")
        metadata = cell.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        claimed = metadata.get("nbgrader")
        tags = tuple(tag for tag in _list(metadata.get("tags")) if isinstance(tag, str))
        pictures = _pictures(cell.get("attachments")) if cell.get("cell_type") != "code" else {}
        marked = claimed if isinstance(claimed, dict) else {}
        yield Cell(str(cell.get("cell_type")), text, marked, tags, pictures)


def _pictures(found: object) -> dict[str, dict[str, str]]:
    """Pictures that were pasted into a cell of text: of known forms, and nothing but base64, since pages quote it."""
    pictures: dict[str, dict[str, str]] = {}
    for name, forms in found.items() if isinstance(found, dict) else ():
        fits = {
            form: "".join(said.split())
            for form, said in (forms.items() if isinstance(forms, dict) else ())
            if form in _PICTURES and isinstance(said, str) and _BASE64.fullmatch(said)
        }
        if fits and isinstance(name, str) and len(name) <= 200 and len(pictures) < _MOST_PICTURES:
            pictures[name.encode("utf-8", "replace").decode()] = fits
    return pictures


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) < 100 else digits
