"""What keeps nbgrader's own pages safe: preprocessors that take hidden tests and scripts out of them."""

from __future__ import annotations

import re
from typing import Any

from bleach import ALLOWED_TAGS
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Any as Any_
from traitlets import Bool, List, Unicode

from autograder.inside.hidden import HIDDEN_BEGINS, HIDDEN_ENDS

BEGINS, ENDS = HIDDEN_BEGINS.strip("# "), HIDDEN_ENDS.strip("# ")
TAG = re.compile(r"<[a-zA-Z/!?]")
TAGS = (
    "br", "caption", "col", "colgroup", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "img", "p", "pre", "s", "small", "span", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "u",
)  # fmt: skip
STYLES = (
    "border", "border-collapse", "caption-side", "margin", "max-width", "min-width", "padding", "white-space",
)  # fmt: skip


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


class SafeHtml(SanitizeHTML):
    """For every page that nbgrader makes of a notebook: tables and text that a learner's code put out, never a script.

    In the formgrader a script would act as the instructor.
    """

    tags = List(Unicode(), sorted({*ALLOWED_TAGS, *TAGS})).tag(config=True)
    attributes = Any_(
        {
            "*": ["class", "style", "title", "aria-label", "align", "colspan", "rowspan"],
            "a": ["href"],
            "img": ["alt"],
        }
    ).tag(config=True)
    styles = List(Unicode(), sorted({*ALLOWED_CSS_PROPERTIES, *STYLES})).tag(config=True)
    strip = Bool(True).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Clean a cell; text without a tag in it is left as it is."""
        if cell.cell_type == "code":
            cell.outputs = self.sanitize_code_outputs(cell.outputs)  # type: ignore[no-untyped-call]
        elif TAG.search(cell.source):
            cleaned = self.sanitize_html_tags(cell.source)  # type: ignore[no-untyped-call]
            # what begins no tag is Markdown's: quotations, arrows, entities
            cell.source = cleaned.replace("&gt;", ">").replace("&amp;", "&")
        return cell, resources
