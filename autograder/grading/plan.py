"""Which cells run, and which tests judge them: the instructor's notebook decides, never the learner's metadata."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass

from autograder.grading.intake import Cell, Notebook
from autograder.inside import names
from autograder.inside.judge import HIDDEN_BEGINS

LONGEST_READ = 200_000  # characters of a stranger's code that the grader itself looks at
DEMONSTRATION = "demonstration"  # the tag of a cell that shows something and that no exercise needs


class SourceError(Exception):
    """The instructor's notebook can't be graded with; says which cell and why."""


@dataclass(frozen=True)
class Test:
    """A test cell: its grade_id, its text with the hidden part, its points."""

    __test__ = False  # pytest: this is no test case

    grade_id: str
    source: str
    points: float


@dataclass(frozen=True)
class Run:
    """A cell to run: its text, its grade_id if it has one, and where it stands among the submission's cells."""

    source: str
    grade_id: str | None
    position: int | None  # None: the instructor's cell, which the submission has lost


@dataclass(frozen=True)
class Plan:
    """What is done with a submission."""

    runs: tuple[Run, ...]
    tests: tuple[Test, ...]
    helpers: tuple[str, ...]  # the instructor's locked cells, for tests that use what they define
    imports: dict[str, str]  # name → the statement by which the instructor's cells import it
    theirs: frozenset[str]  # names that an answer binds
    notes: tuple[str, ...]

    @property
    def max_score(self) -> float:
        """The points of all tests."""
        return sum(test.points for test in self.tests)


def plan(source: Notebook, submission: Notebook) -> Plan:
    """Plan for `submission`, by the instructor's `source` notebook. Raises SourceError."""
    tests = _tests(source)
    locked = {
        c.grade_id: c
        for c in source.code
        if c.nbgrader.get("locked") and not c.nbgrader.get("grade") and c.grade_id
    }
    notes = [
        f"{c.grade_id}: graded by hand, not here" for c in source.cells
        if c.nbgrader.get("grade") and c.nbgrader.get("solution")
    ]  # fmt: skip
    runs = _runs(source, submission, {test.grade_id for test in tests}, locked, notes)
    imports: dict[str, str] = {}
    theirs: set[str] = set()
    for cell in source.code:
        try:
            tree = names.parsed(cell.source)
        except SyntaxError:
            continue
        imports |= names.imports(tree)
        if cell.nbgrader.get("solution"):
            theirs |= names.bound(tree)
    return Plan(
        runs=tuple(_needed(source, runs)),
        tests=tuple(tests),
        helpers=tuple(cell.source for cell in locked.values()),
        imports=imports,
        theirs=frozenset(theirs),
        notes=tuple(notes),
    )


def _tests(source: Notebook) -> list[Test]:
    tests = []
    for cell in source.code:
        marked = cell.nbgrader
        if not marked.get("grade") or marked.get("solution"):
            continue
        points = marked.get("points")
        if (
            cell.grade_id is None
            or isinstance(points, bool)
            or not isinstance(points, (int, float))
            or points < 0
        ):
            raise SourceError(f"test cell {cell.grade_id!r}: its points are {points!r}")
        tests.append(Test(cell.grade_id, cell.source, float(points)))
    return tests


def _runs(
    source: Notebook,
    submission: Notebook,
    tests: set[str],
    locked: dict[str, Cell],
    notes: list[str],
) -> list[Run]:
    """The learner's cells in their order: no test, each locked cell in the instructor's words."""
    heads = {_head(cell.source) for cell in source.code if cell.grade_id in tests}
    locked_texts = {_squeezed(cell.source): cell for cell in locked.values()}
    runs: list[Run] = []
    given: set[str] = set()
    for position, cell in enumerate(submission.cells):
        if cell.kind != "code":
            continue
        if cell.grade_id in tests or (_head(cell.source) in heads):
            continue
        original = locked.get(cell.grade_id) if cell.grade_id else None
        original = original or locked_texts.get(_squeezed(cell.source))
        if original is not None and original.grade_id is not None:
            if original.grade_id not in given:
                given.add(original.grade_id)
                runs.append(Run(original.source, original.grade_id, position))
            continue
        runs.append(Run(cell.source, cell.grade_id, position))
    lost = [cell for cell in locked.values() if cell.grade_id not in given]
    if lost:
        notes.append(
            f"read-only cells that were missing are back: {', '.join(str(c.grade_id) for c in lost)}"
        )
    solutions = [c.grade_id for c in source.code if c.nbgrader.get("solution")]
    handed_in = [r.grade_id for r in runs]
    for grade_id in solutions:
        if handed_in.count(grade_id) > 1:
            notes.append(
                f"{grade_id} is there {handed_in.count(grade_id)} times; they run in their order"
            )
        elif grade_id not in handed_in:
            notes.append(
                f"no cell is marked as {grade_id}; its names are looked for in the other cells"
            )
    return [*(Run(cell.source, cell.grade_id, None) for cell in lost), *runs]


def _needed(source: Notebook, runs: list[Run]) -> list[Run]:
    """`runs` without the demonstrations that nobody needs: unchanged, and no cell that runs uses what they make."""
    shown = {_squeezed(c.source) for c in source.code if DEMONSTRATION in c.tags}
    mine = {cell.source for cell in source.code}
    if sum(len(run.source) for run in runs if run.source not in mine) > LONGEST_READ:
        return runs
    idle = [
        i
        for i, run in enumerate(runs)
        if _squeezed(run.source) in shown and not _writes(run.source)
    ]
    if not idle:
        return runs
    reads, binds = [], []
    for run in runs:
        try:
            # a stranger's text is read as plain Python, in time that its length bounds; IPython's readings take longer
            tree = names.parsed(run.source) if run.source in mine else ast.parse(run.source)
            reads.append(names.read(tree))
            binds.append(names.bound(tree))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return runs  # whoever can't be read might need anything
    wanted = {name for i, names_read in enumerate(reads) if i not in idle for name in names_read}
    wanted -= set(dir(builtins))
    while True:
        needed = [i for i in idle if binds[i] & wanted]
        if not needed:
            return [run for i, run in enumerate(runs) if i not in idle]
        idle = [i for i in idle if i not in needed]
        wanted |= {name for i in needed for name in reads[i]}


def _writes(source: str) -> bool:
    """Whether a cell may leave more than names behind: files, settings, a seed."""
    if source.lstrip().startswith("%%") or "get_ipython" in source:
        return True
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return True
    calls = {
        n.func.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
    }
    opens = any(isinstance(n, ast.Name) and n.id == "open" for n in ast.walk(tree))
    return opens or any(
        c.startswith(
            ("write", "to_csv", "to_parquet", "dump", "save", "seed", "set_option", "chdir")
        )
        for c in calls
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _head(text: str) -> str:
    """The beginning of a test cell, by which a copy without metadata is known; too short a one says nothing."""
    head = _squeezed(text.split(HIDDEN_BEGINS)[0])[:80]
    return head if len(head) >= 40 else _squeezed(text.split(HIDDEN_BEGINS)[0]) or "\0"
