"""What keeps nbgrader's own feedback safe: a preprocessor that takes hidden tests out of it."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.inside.judge import HIDDEN_BEGINS, HIDDEN_ENDS

BEGINS, ENDS = HIDDEN_BEGINS.strip("# "), HIDDEN_ENDS.strip("# ")


class HideHiddenTests(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the hidden part out of each test cell, and from an exception there all but its type.

    nbgrader's ClearHiddenTests would do for the text, but a learner who writes its marker into a cell of their own
    makes it fail.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Clean one cell."""
        marked = cell.metadata.get("nbgrader", {})
        if not marked.get("grade") or marked.get("solution") or BEGINS not in cell.source:
            return cell, resources
        cell.source = without_hidden(cell.source)
        for output in cell.get("outputs", []):
            if output.output_type == "error":  # as stock nbgrader leaves it: it quotes the line
                output.evalue, output.traceback = "", [output.ename]
        return cell, resources


def without_hidden(source: str) -> str:
    """A test's text without its hidden parts; one that does not end goes to the end."""
    kept, hidden = [], False
    for line in source.split("\n"):
        if BEGINS in line:
            hidden = True
        elif ENDS in line:
            hidden = False
        elif not hidden:
            kept.append(line)
    return "\n".join(kept)
