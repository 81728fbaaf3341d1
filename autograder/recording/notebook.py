"""The graded notebook, as nbgrader's formgrader and feedback read it.

It is made anew from what the engine has read: the learner's cells with what they put out in the sandbox, the
instructor's cells in the instructor's words, and the verdict of each test as that test's output. Nothing of a learner's
metadata is taken over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, cast

from nbformat import NotebookNode, from_dict
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)

from autograder.grading.intake import Cell, Notebook
from autograder.grading.outputs import ALL
from autograder.grading.plan import tests_among
from autograder.grading.result import CheckResult, Result
from course.check.verdict import CheckResult as Verdict
from course.check.verdict import ExerciseResult, as_html

SHOWN = (
    "text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "image/gif", "image/svg+xml",
)  # fmt: skip


@dataclass(frozen=True)
class Original:
    """A cell that nbgrader knows by name: what the gradebook says of it, its text as it was released (with tests)."""

    grade_id: str
    kind: str
    source: str
    checksum: str
    grade: bool
    solution: bool
    locked: bool
    task: bool
    points: float

    @property
    def test(self) -> bool:
        """Whether its points are given by the engine."""
        return self.grade and not self.solution and self.kind == "code"

    @property
    def by_hand(self) -> bool:
        """Whether its points are given by a person."""
        return self.task or (self.grade and not self.test)

    @property
    def metadata(self) -> dict[str, Any]:
        """As nbgrader keeps it in a notebook."""
        marked: dict[str, Any] = {
            "schema_version": 3, "grade_id": self.grade_id, "grade": self.grade, "solution": self.solution,
            "locked": self.locked, "task": self.task, "checksum": self.checksum, "cell_type": self.kind,
        }  # fmt: skip
        if self.grade or self.task:
            marked["points"] = self.points
        return {"nbgrader": marked}


@dataclass(frozen=True)
class Graded:
    """A graded notebook; `lost` are cells to be graded by hand that the submission does not have under their names."""

    notebook: NotebookNode
    lost: frozenset[str]


def graded_notebook(
    originals: Sequence[Original],
    kernelspec: Mapping[str, str],
    source: Notebook,
    handed_in: Notebook,
    result: Result,
) -> Graded:
    """The notebook for `result`. `originals` are in the order of the instructor's notebook `source`."""
    known = {original.grade_id: original for original in originals}
    tests = tests_among(source, handed_in)
    put_out = {cell.position: cell for cell in result.outputs}
    last = {cell.grade_id: at for at, cell in enumerate(handed_in.cells) if cell.grade_id in known}
    cells: list[NotebookNode] = []
    place: dict[str, int] = {}  # of known cells, among `cells`
    left, ran = ALL, 0
    for at, cell in enumerate(handed_in.cells):
        name = tests.get(at, cell.grade_id)
        original = known.get(name) if name else None
        if original is not None and original.locked:
            if original.grade_id in place:
                continue  # a copy
            place[original.grade_id] = len(cells)
        elif name and original is not None and at == last.get(name):
            place[original.grade_id] = len(cells)
        else:
            original = None
        made = _cell(cell, original)
        if made.cell_type == "code" and at in put_out:
            ran += 1
            made.execution_count = ran
            made.outputs = list(_clean(put_out[at].outputs, ran, left))
            left -= sum(len(json.dumps(output)) for output in made.outputs)
            if put_out[at].ended:
                said = f"this cell {put_out[at].ended} when it was graded, and was left out"
                made.outputs.append(
                    _new_output("error", ename="Ended", evalue=said, traceback=[said])
                )
        if "attachments" in made:
            left -= len(json.dumps(made.attachments))
            if left < 0:
                del made["attachments"]
        cells.append(made)
    lost = _add_lost(originals, cells, place)
    for original in originals:
        if original.test:
            test = cells[place[original.grade_id]]
            test.outputs = [_verdict(original, result)]
            test.execution_count = None
    if result.refused:
        why = "; ".join(result.notes)
        cells.insert(0, _markdown(f"**This submission could not be read.** {escape(why)}"))
    for number, made in enumerate(cells):
        made.id = f"cell-{number}"
    return Graded(new_notebook(cells=cells, metadata={"kernelspec": dict(kernelspec)}), lost)


def _cell(cell: Cell, original: Original | None) -> NotebookNode:
    kind, source = cell.kind, cell.source
    if original is not None:
        kind = original.kind
        source = original.source if original.locked else source
    make: Any = {"code": new_code_cell, "raw": new_raw_cell}.get(kind, new_markdown_cell)
    metadata = original.metadata if original is not None else {}
    made: NotebookNode = make(_text(source), metadata=metadata)
    if cell.pictures and kind != "code" and (original is None or not original.locked):
        made.attachments = from_dict({name: dict(forms) for name, forms in cell.pictures.items()})
    return made


def _markdown(said: str) -> NotebookNode:
    made: NotebookNode = new_markdown_cell(said)
    return made


def _add_lost(
    originals: Sequence[Original], cells: list[NotebookNode], place: dict[str, int]
) -> frozenset[str]:
    """Put back what is graded and is missing, each after the known cell before it; those that a person grades."""
    lost: list[str] = []
    before: str | None = None
    for original in originals:
        name = original.grade_id
        if name not in place:
            if not (original.test or original.by_hand):
                continue
            at = place[before] + 1 if before is not None else len(cells)
            cells.insert(at, _cell(Cell(original.kind, original.source, {}), original))
            for other in place:
                place[other] += place[other] >= at
            place[name] = at
            if original.by_hand:
                lost.append(name)
        before = name
    return frozenset(lost)


def _verdict(original: Original, result: Result) -> NotebookNode:
    """A test's output: its points as the number that nbgrader reads, and the table that a person does."""
    checks = [check for check in result.checks if check.grade_id == original.grade_id]
    points = min(sum(check.points for check in checks), original.points)
    exercise = original.grade_id.removesuffix("-test")
    shown = ExerciseResult(
        exercise, cast(int, _whole(original.points)), tuple(_row(check) for check in checks)
    )
    data = {"text/plain": repr(float(points)), "text/html": _text(as_html(shown))}
    return _new_output("execute_result", data=data, execution_count=None)


def _row(check: CheckResult) -> Verdict:
    lines = {label.lower(): text for label, text in check.lines} or {"idea": check.message}
    return Verdict(
        name=check.name,
        hidden=check.hidden,
        outcome=cast(Any, check.status),
        points=cast(int, _whole(check.points)),
        max_points=cast(int, _whole(check.max_points)),
        tried=lines.get("tried", ""),
        yours=lines.get("yours", ""),
        idea=lines.get("idea", ""),
        reread=lines.get("reread", ""),
    )


def _whole(points: float) -> float:
    """A number that prints without a needless fraction."""
    return int(points) if points == int(points) else points


def _clean(outputs: Iterable[Mapping[str, Any]], count: int, left: int) -> Iterator[NotebookNode]:
    """Outputs that a room told of, in a notebook's form: what has another is dropped, and what no longer fits."""
    for output in outputs:
        made = _output(output, count)
        if made is None:
            continue
        left -= len(json.dumps(made))
        if left < 0:
            yield _new_output("stream", name="stdout", text="… and more, which is dropped")
            return
        yield made


def _output(output: Mapping[str, Any], count: int) -> NotebookNode | None:
    match output.get("output_type"):
        case "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return _new_output("stream", name=name, text=_text(output.get("text", "")))
        case "error":
            lines = output.get("traceback")
            lines = [_text(line) for line in lines] if isinstance(lines, list | tuple) else []
            said = _text(output.get("evalue", ""))
            return _new_output(
                "error", ename=_text(output.get("ename", "")), evalue=said, traceback=lines
            )
        case "display_data" | "execute_result" as kind:
            data = output.get("data")
            data = data if isinstance(data, dict) else {}
            fits = {form: _text(data[form]) for form in SHOWN if isinstance(data.get(form), str)}
            extra = {"execution_count": count} if kind == "execute_result" else {}
            return _new_output(kind, data=fits, **extra) if fits else None
        case _:
            return None


def _new_output(kind: str, **fields: Any) -> NotebookNode:
    made: NotebookNode = new_output(kind, **fields)
    return made


def _text(value: object) -> str:
    """Text that any file can hold: half a surrogate pair becomes a question mark."""
    return str(value).encode("utf-8", "replace").decode()
