"""A page of feedback: what each check said, beside what the learner's own cells put out.

No hidden test's text is in it. Safe to open, since nothing of a stranger's goes in but text and PNG; small, and
readable on a phone, in the dark and by a screen reader.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from autograder.grading.intake import Notebook
from autograder.grading.result import CheckResult, Result

LARGEST = 200_000  # bytes of a page
_TEXT, _IMAGES = 2_000, 90_000  # characters of a cell's text; bytes of all images together
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_MARK = {"passed": "✓", "not attempted": "–", "not graded": "?"}  # any other: ✗

# Nothing is loaded, nothing runs, nothing frames it: pictures that the page brings along, and its own style.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --ok: light-dark(#0b5cad, #7ab8ff); --no: light-dark(#9a3b00, #ffb070);
        --soft: light-dark(#f2f3f5, #26292e); --line: light-dark(#c9ced6, #4a5058) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line) }
ul { list-style: none; padding: 0 } li { padding: .5rem 0 } dl { margin: .2rem 0 0 1.4rem }
dt { font-style: italic; float: left; margin-right: .4rem } dd { margin: 0; overflow-wrap: anywhere }
pre { background: var(--soft); padding: .6rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere }
img { max-width: 100%; background: #fff }
.passed { color: var(--ok) } .failed { color: var(--no) }
.points { white-space: nowrap } summary { cursor: pointer }
"""


def page(result: Result, submission: Notebook, *, title: str, learner: str = "") -> str:
    """The page for one submission, at most LARGEST bytes; what the learner's cells put out is left out first."""
    for with_outputs in (True, False):
        text = "".join(_page(result, submission, title, learner, with_outputs))
        if len(text.encode()) <= LARGEST:
            return text
    return text.encode()[: LARGEST - 20].decode(errors="ignore") + "\n…</main>"


def _page(
    result: Result, submission: Notebook, title: str, learner: str, with_outputs: bool
) -> Iterator[str]:
    yield "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    yield f"<title>{escape(title)}: feedback</title><style>{_STYLE}</style></head><body><main>\n"
    yield f"<h1>{escape(title)}</h1>\n<p>{escape(learner + ': ' if learner else '')}{escape(_headline(result))}</p>\n"
    if result.notes:
        yield "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in result.notes) + "</ul>\n"
    outputs = _Outputs(result, submission) if with_outputs else None
    for grade_id, checks in groupby(result.checks, key=lambda check: check.grade_id):
        yield from _exercise(grade_id.removesuffix("-test"), list(checks), outputs)
    yield "</main></body></html>\n"


def _headline(result: Result) -> str:
    if not result.graded:
        return "not graded yet; nothing is lost, your instructor has been told why."
    if result.refused:
        return f"the notebook could not be read, so it earned 0 of {result.max_score:g} points."
    return f"{result.score:g} of {result.max_score:g} points."


def _exercise(name: str, checks: list[CheckResult], outputs: _Outputs | None) -> Iterator[str]:
    earned, most = sum(c.points for c in checks), sum(c.max_points for c in checks)
    label = escape(name)
    yield f"<section aria-labelledby='{label}'>"
    yield f"<h2 id='{label}'>{label}: {earned:g} of {most:g} points</h2>\n<ul>"
    for check in checks:
        mark, hidden = _MARK.get(check.status, "✗"), " <i>(hidden)</i>" if check.hidden else ""
        yield f"<li><b class='{_class(check)}'><span aria-hidden='true'>{mark}</span> {check.status}</b> "
        yield f"{escape(check.name)}{hidden} "
        yield f"<span class='points'>({check.points:g} of {check.max_points:g})</span>"
        yield from _lines(check)
        yield "</li>\n"
    yield "</ul>\n"
    if outputs is not None:
        yield from outputs.of(name)
    yield "</section>\n"


def _class(check: CheckResult) -> str:
    if check.status == "passed":
        return "passed"
    return "open" if check.status in ("not attempted", "not graded") else "failed"


def _lines(check: CheckResult) -> Iterator[str]:
    if check.status == "passed":
        return
    told = check.lines or ((("Said", check.message),) if check.message else ())
    if check.status == "not attempted":
        told = tuple(line for line in told if line[0] in ("Yours", "Said"))
    if told:
        yield (
            "<dl>"
            + "".join(f"<dt>{escape(label)}:</dt><dd>{escape(text)}</dd>" for label, text in told)
            + "</dl>"
        )


class _Outputs:
    """What the learner's cells put out, by exercise; images as long as there is room."""

    def __init__(self, result: Result, submission: Notebook) -> None:
        self._room = _IMAGES
        self._found: dict[str, list[str]] = {}
        for cell in result.outputs:
            name = (
                submission.cells[cell.position].grade_id
                if cell.position < len(submission.cells)
                else None
            )
            shown = [part for output in cell.outputs if (part := self._one(output))]
            if cell.ended:
                shown.append(f"<p>This cell {escape(cell.ended)}, and was left out.</p>")
            if name and shown:
                self._found.setdefault(name, []).extend(shown)

    def of(self, name: str) -> Iterator[str]:
        """The outputs of an exercise's own cell."""
        if name in self._found:
            yield f"<details><summary>What your cell put out</summary>{''.join(self._found[name])}</details>\n"

    def _one(self, output: dict[str, Any]) -> str:
        match output.get("output_type"):
            case "stream":
                return _pre(output.get("text"))
            case "error":
                return _pre(f"{output.get('ename')}: {output.get('evalue')}")
            case "display_data" | "execute_result":
                data = output.get("data")
                data = data if isinstance(data, dict) else {}
                return self._image(data.get("image/png")) or _pre(data.get("text/plain"))
        return ""

    def _image(self, data: object) -> str:
        """A PNG, and nothing that only says so."""
        if not isinstance(data, str) or len(data) > self._room:
            return ""
        try:
            raw = base64.b64decode("".join(data.split()), validate=True)
        except ValueError:
            return ""
        if not raw.startswith(b"\x89PNG\r\n\x1a\n"):
            return ""
        self._room -= len(data)
        return f"<img alt='a figure that your cell drew' src='data:image/png;base64,{base64.b64encode(raw).decode()}'>"


def _pre(text: object) -> str:
    said = _COLOURS.sub("", text if isinstance(text, str) else "").strip()
    said = "".join(c for c in said if c in "\n\t" or c.isprintable())
    if len(said) > _TEXT:
        said = said[:_TEXT] + "\n… and more"
    return f"<pre>{escape(said)}</pre>" if said else ""
