"""The release gate for any notebook: before a learner is charged for a test, the reference must earn all of it.

And the notebook as learners get it must earn nothing, except where nbgrader, too, would give points to a blank.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.grading.grade import Assignment, judged
from autograder.grading.plan import SourceError, Test, tests_of
from autograder.grading.reference import blank, in_one_room
from autograder.inside import names
from autograder.sandbox.rooms import Warm

# A call that a test makes → what it needs of the place where the answer lives, and what to do instead.
_CALLS = {
    "open": "opens a file in the test's own room",
    "connect": "opens a database in the test's own room",
    "load": "loads a file in the test's own room",
    "read_csv": "reads a file in the test's own room",
    "exists": "looks for a file in the test's own room",
    "patch": "patches a name in the test's own room, where the answer does not run",
    "object": "patches a name in the test's own room, where the answer does not run",
    "system": "starts a program beside the test",
    "run": "starts a program beside the test",
    "clone": "copies a learner's object",
    "cross_val_score": "hands a learner's object to a library",
    "deepcopy": "copies a learner's object",
    "dumps": "hands a learner's object to a library",
    "getsourcelines": "reads the source of an answer",
    "isinstance": "asks for the class of a learner's object",
}


def faults(source: Path, *, warm: Warm) -> list[str]:
    """What is wrong with the notebook `source`: a sentence for each test that is unfair.

    Raises SandboxError where no room can be opened.
    """
    try:
        assignment = Assignment.read(source)
        tests = tests_of(assignment.notebook)
    except SourceError as error:
        return [str(error)]
    return list(_faults(assignment, tests, warm))


def _faults(assignment: Assignment, tests: list[Test], warm: Warm) -> Iterator[str]:
    notebook, files = assignment.notebook, assignment.files
    names_seen = [test.grade_id for test in tests]
    for name in sorted({name for name in names_seen if names_seen.count(name) > 1}):
        yield f"{name}: two test cells have this grade_id; give each its own"
    full, empty = judged(assignment, notebook, warm), judged(assignment, blank(notebook), warm)
    plain = {test.grade_id for test in tests if test.plain}
    stock = in_one_room(notebook, notebook, files, warm) if plain else {}
    stock_blank: dict[str, float] | None = None
    for test in tests:
        name = test.grade_id
        said = "; ".join(
            c.message or c.status
            for c in full.checks
            if c.grade_id == name and c.status != "passed"
        )
        if full.points_of(name) < test.points:
            if name in plain and stock[name] > full.points_of(name):
                found = (
                    "; ".join(idioms(test.source))
                    or "holds an idiom that can't be judged from another room"
                )
                yield (
                    f"{name}: the reference passes this test beside its answer, but not from another room: it {found} "
                    f"({said}). Move that part into a probe: a function beside the answer that returns plain data"
                )
            else:
                yield f"{name}: the reference earns {full.points_of(name):g} of {test.points:g} points: {said}"
        if empty.points_of(name) > 0:
            if stock_blank is None:
                stock_blank = in_one_room(notebook, blank(notebook), files, warm)
            if name not in plain or stock_blank[name] < empty.points_of(name):
                yield f"{name}: a notebook without answers earns {empty.points_of(name):g} points"


def idioms(source: str) -> list[str]:
    """What a look at a test cell shows that may need the place where the answer lives."""
    try:
        tree = names.parsed(source)
    except SyntaxError:
        return ["is no Python"]
    found: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            if called in _CALLS:
                found[f"{_CALLS[called]} ({called})"] = None
            if called in ("system", "getoutput") or called == "run_cell_magic":
                found["runs a shell command or a magic"] = None
        elif isinstance(node, ast.ClassDef) and node.bases:
            found[f"builds a class on another ({node.name})"] = None
    return list(found)
