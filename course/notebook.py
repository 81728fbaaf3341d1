"""A learner's notebook: opened with care, run top to bottom, and read for its verdicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from course import outline
from course.check.verdict import MIME

CELL_SECONDS = 120
_TEST = re.compile(
    r"""^\s*\w+\s*=\s*exercise\(\s*["']([\w-]+)["']\s*,\s*points\s*=\s*(\d+)""", re.MULTILINE
)


class NotOurs(Exception):
    """The file is no notebook of this course; one sentence says why and what to do."""


@dataclass(frozen=True)
class Standing:
    """How one exercise stands: ``verdict`` as data (see ExerciseResult.as_dict), or None where its cell gave none."""

    grade_id: str
    points: int
    verdict: dict[str, Any] | None
    error: str = ""

    @property
    def earned(self) -> int:
        """Points so far."""
        return int(self.verdict["earned"]) if self.verdict else 0

    @property
    def done(self) -> bool:
        """Whether every check that is here passed."""
        return bool(self.verdict) and all(c["outcome"] == "passed" for c in self.verdict["checks"])  # type: ignore[index]


def open_notebook(path: Path) -> NotebookNode:
    """Read ``path`` and make sure that it is a notebook of this course, under its own section. Raises NotOurs."""
    if not path.exists():
        raise NotOurs(f"{path}: no such file; the notebooks are in release/, one folder a section.")
    if path.is_dir():
        raise NotOurs(
            f"{path} is a folder; name the notebook in it, as in {path / (path.name + '.ipynb')}."
        )
    try:
        notebook: NotebookNode = nbformat.read(path, 4)
    except Exception as error:
        raise NotOurs(
            f"{path} is not a notebook: save it from JupyterLab as .ipynb and try again."
        ) from error
    names = [grade_id for grade_id, _ in exercises(notebook)]
    homes = {section.slug for name in names if (section := _section(name))}
    if not homes:
        raise NotOurs(
            f"{path} is no notebook of this course: none of its cells checks an exercise of the course."
        )
    named = {section.slug for section in outline.load().sections if section.slug == path.stem}
    if named and not named <= homes:
        home = ", ".join(sorted(homes))
        raise NotOurs(
            f"{path} holds the exercises of {home}, not of {path.stem}: check it under its own name."
        )
    return notebook


def exercises(notebook: NotebookNode) -> list[tuple[str, int]]:
    """The exercises that a notebook's test cells declare, as (id, points), in order."""
    found = (_TEST.search(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    return [(match[1], int(match[2])) for match in found if match]


def run(
    notebook: NotebookNode, folder: Path, step: Callable[[int, int], None] = lambda done, of: None
) -> NotebookNode:
    """Run every cell in ``folder`` with a fresh kernel, errors allowed; ``step`` hears (cells done, cells in all)."""
    from nbclient import NotebookClient

    total = len(notebook.cells)

    def on_cell(cell: NotebookNode, cell_index: int) -> None:
        step(cell_index + 1, total)

    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        allow_errors=True,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        on_cell_complete=on_cell,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def standings(notebook: NotebookNode) -> Iterator[Standing]:
    """How each exercise of a notebook stands, by the outputs that are in it."""
    for cell in notebook.cells:
        match = _TEST.search(cell.source) if cell.cell_type == "code" else None
        if match is None:
            continue
        verdict, error = None, ""
        for output in cell.get("outputs", []):
            verdict = output.get("data", {}).get(MIME, verdict)
            if output.get("output_type") == "error":
                error = f"{output.get('ename')}: {output.get('evalue')}"
        yield Standing(
            match[1], int(match[2]), verdict if isinstance(verdict, dict) else None, error
        )


def _section(exercise: str) -> outline.Section | None:
    try:
        return outline.load().section_of(exercise)
    except LookupError:
        return None
