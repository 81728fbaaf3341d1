"""What the instructor's own solution shows about a test: whether it can be judged from another room at all.

The reference is run twice: through the judge, as a submission, and in one room together with its tests, as nbgrader
would. A test that the reference passes there and not here leaves the table of types; no learner is charged for it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace

from autograder.grading.intake import Cell, Notebook
from autograder.grading.plan import tests_of
from autograder.grading.result import Result
from autograder.inside.learner import CELL
from autograder.sandbox.rooms import Ended, Warm

_known: dict[str, dict[str, str]] = {}
_learning = threading.Lock()


def blank(source: Notebook) -> Notebook:
    """The notebook as a learner gets it: nbgrader's stub in the place of each solution."""
    from nbformat.v4 import new_code_cell
    from nbgrader.preprocessors import ClearSolutions

    clear = ClearSolutions()
    cells = []
    for number, cell in enumerate(source.cells):
        if cell.kind == "code" and cell.nbgrader.get("solution"):
            node = new_code_cell(cell.source, metadata={"nbgrader": dict(cell.nbgrader)})
            node, _ = clear.preprocess_cell(node, {"language": "python"}, number)
            cell = replace(cell, source=str(node.source))
        cells.append(cell)
    return Notebook(tuple(cells))


def in_one_room(
    source: Notebook, submission: Notebook, files: Mapping[str, bytes], warm: Warm
) -> dict[str, float]:
    """grade_id → points by nbgrader's rule, tests and answers run in one room. For notebooks that are trusted."""
    tests = {test.grade_id: test for test in tests_of(source)}
    limits = warm.limits
    room = warm.open("learner", limits.cells_cpu_s + limits.tests_cpu_s * (len(tests) + 1))
    points = dict.fromkeys(tests, 0.0)
    packed = {name: base64.b64encode(data).decode() for name, data in files.items()}
    try:
        room.send(json.dumps({"files": packed}).encode())
        for number, cell in enumerate(submission.code):
            test = tests.get(cell.grade_id or "")
            text = test.source if test else cell.source
            room.send(CELL + json.dumps({"number": number, "source": text}).encode())
            outputs = json.loads(room.receive(limits.cell_cpu_s, "a cell"))["outputs"]
            if test:
                points[test.grade_id] = _points(test.points, outputs)
    except Ended:
        pass  # what is left has no points, as when a kernel dies
    finally:
        room.close()
    return points


def unjudgeable(
    source: Notebook,
    files: Mapping[str, bytes],
    warm: Warm,
    judged: Callable[[Notebook], Result],
) -> dict[str, str]:
    """grade_id → what the judge said, for tests that the reference passes in one room but not in the judge.

    Found once for each content of a notebook. `judged` takes a submission through the judge.
    """
    key = _digest(source, files)
    with _learning:
        if key not in _known:
            result = judged(source)
            short = {
                test.grade_id: next(
                    (
                        c.message or c.status
                        for c in result.checks
                        if c.grade_id == test.grade_id and c.points < c.max_points
                    ),
                    "it fails",
                )
                for test in tests_of(source)
                if result.points_of(test.grade_id) < test.points
            }  # fmt: skip
            alone = in_one_room(source, source, files, warm) if short else {}
            _known[key] = {
                grade_id: said
                for grade_id, said in short.items()
                if result.points_of(grade_id) == 0 < alone[grade_id]  # more than 0: partial credit
            }
        return _known[key]


def _points(most: float, outputs: list[dict[str, object]]) -> float:
    from nbformat import from_dict
    from nbformat.v4 import new_code_cell
    from nbgrader.utils import determine_grade  # nbgrader takes seconds to load

    cell = new_code_cell(metadata={"nbgrader": {"grade": True, "solution": False, "points": most}})
    cell.outputs = [from_dict(output) for output in outputs]
    try:
        return float(determine_grade(cell)[0] or 0.0)
    except ValueError:  # more than the maximum: nbgrader gives up there
        return most


def _digest(source: Notebook, files: Mapping[str, bytes]) -> str:
    cells: list[Cell] = list(source.cells)
    text = json.dumps([[c.kind, c.source, c.nbgrader] for c in cells], sort_keys=True, default=str)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    for name, data in sorted(files.items()):
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + data)
    return digest.hexdigest()
