"""Runs a notebook as a learner's machine would, and keeps its outputs."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from autograder.build.errors import BuildError, Fault

CELL_SECONDS = 120


def execute(notebook: NotebookNode, name: str, files: Path | None = None) -> NotebookNode:
    """Run ``notebook`` top to bottom in a copy of the folder ``files`` and return it with its outputs.

    Raises BuildError that names the cell and its error. Timings are not kept.
    """
    with tempfile.TemporaryDirectory(prefix="lesson-") as folder:
        if files is not None and files.is_dir():
            shutil.copytree(
                files, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.ipynb")
            )
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        try:
            asyncio.run(client.async_execute())  # a loop of its own, closed at the end
        except CellExecutionError as error:
            raise BuildError(
                [Fault(name, "", f"a cell failed when it was run:\n{error}")]
            ) from None
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def stripped(notebook: NotebookNode) -> NotebookNode:
    """A copy without outputs and counts: what two builds of one text have in common, byte for byte."""
    bare: NotebookNode = nbformat.from_dict(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare
