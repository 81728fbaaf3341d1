"""Which cells run, and which tests judge them: the instructor's notebook decides, never the learner's metadata."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from autograder.grading import bindings
from autograder.grading.bindings import CellNames
from autograder.grading.intake import Cell, Notebook
from autograder.inside import names
from autograder.inside.exercises import is_course_exercise
from autograder.inside.hidden import HIDDEN_BEGINS, HIDDEN_ENDS

# Who binds a name: ("theirs", ""), ("helper", number), ("import", statement), ("their import", statement).
Origin = tuple[str, str]
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
    # name → who bound it last above this cell
    origins: dict[str, Origin] = field(default_factory=dict)
    fresh: frozenset[str] = frozenset()  # names bound anew since the test cell before
    runs_before: int = 0  # how many of the plan's cells run before it
    above: int = 0  # how many of them stand above it
    # names that the learner's cells above it bind, and cells below it bind anew
    rebound: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is an ordinary cell of Python, which does not tell its checks by `course.check`."""
        try:
            return not is_course_exercise(names.parsed(self.source))
        except SyntaxError:
            return True


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
    stars: tuple[str, ...]  # their imports of everything
    operators: dict[str, list[str]]  # class of the reference solution → the special methods it has
    shared: frozenset[str]  # names that functions of the solution share with the notebook
    notes: tuple[str, ...]

    @property
    def max_score(self) -> float:
        """The points of all tests."""
        return sum(test.points for test in self.tests)


def plan(source: Notebook, submission: Notebook) -> Plan:
    """Plan for `submission`, by the instructor's `source` notebook. Raises SourceError."""
    tests = tests_of(source)
    locked = {
        c.grade_id: c
        for c in source.code
        if c.nbgrader.get("locked") and not c.nbgrader.get("grade") and c.grade_id
    }
    notes = [
        f"{c.grade_id}: graded by hand, not here" for c in source.cells
        if c.nbgrader.get("grade") and c.nbgrader.get("solution")
    ]  # fmt: skip
    copies = tests_among(source, submission)
    runs, cells = _needed(source, _runs(source, submission, copies.keys(), locked, notes))
    found = _Reading(source)

    def placed(test: Test) -> Test:
        above = _above(test, source, copies, runs)
        return replace(
            test,
            origins=found.origins[test.grade_id],
            fresh=found.fresh[test.grade_id],
            runs_before=above if test.plain else len(runs),
            above=above,
            rebound=() if test.plain else bindings.rebound(cells, above),
        )

    return Plan(
        runs=tuple(runs),
        tests=tuple(placed(test) for test in tests),
        helpers=tuple(cell.source for cell in found.helpers),
        stars=tuple(found.stars),
        operators=found.operators,
        shared=frozenset(found.shared),
        notes=tuple(notes),
    )


class _Reading:
    """What the instructor's notebook says of names, read from top to bottom."""

    def __init__(self, source: Notebook) -> None:
        self.origins: dict[str, dict[str, Origin]] = {}
        self.fresh: dict[str, frozenset[str]] = {}
        self.helpers: list[Cell] = []
        self.stars: list[str] = []
        self.operators: dict[str, list[str]] = {}
        bound: dict[str, Origin] = {}
        shared: set[str] = set()
        inner: set[str] = set()
        since: set[str] = set()
        for cell in source.code:
            try:
                tree = names.parsed(cell.source)
                mine = names.bound(tree)
            except SyntaxError:
                tree, mine = ast.Module([], []), set()
            imports = names.imports(tree)
            self.stars += [imports.pop("*")] if "*" in imports else []
            if cell.nbgrader.get("grade") and not cell.nbgrader.get("solution"):
                if cell.grade_id is not None:
                    self.origins[cell.grade_id] = dict(bound)
                    self.fresh[cell.grade_id] = frozenset(since)
                since = set()
                for name, statement in imports.items():
                    bound.setdefault(name, ("import", statement))
                continue
            locked = bool(cell.nbgrader.get("locked")) and cell.grade_id is not None
            solution = bool(cell.nbgrader.get("solution"))
            if locked:
                self.helpers.append(cell)
            for name in sorted(mine):
                if name in imports:
                    known = bound.get(name, ("", ""))[0] == "import"
                    kind = "import" if known or not solution else "their import"
                    bound[name] = (kind, imports[name])
                elif locked:
                    bound[name] = ("helper", str(len(self.helpers) - 1))
                else:
                    bound[name] = ("theirs", "")
            since |= mine
            if not locked:
                shared |= mine
                inner |= names.inner(tree)
            if solution:
                self._read_classes(tree)
        self.shared = shared & inner

    def _read_classes(self, tree: ast.Module) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                special = {
                    each.name for each in node.body
                    if isinstance(each, ast.FunctionDef) and each.name.startswith("__")
                } | {
                    target.id for each in node.body if isinstance(each, ast.Assign)
                    for target in each.targets if isinstance(target, ast.Name)
                }  # fmt: skip
                for base in node.bases:
                    if isinstance(base, ast.Name):
                        special |= set(self.operators.get(base.id, ()))
                self.operators[node.name] = sorted(special)


def _above(test: Test, source: Notebook, copies: dict[int, str], runs: list[Run]) -> int:
    """How many of `runs` stand above the test in the submission."""
    places = [position for position, grade_id in copies.items() if grade_id == test.grade_id]
    if not places:
        return _after_the_instructors(test, source, runs)
    return sum(run.position is None or run.position < places[-1] for run in runs)


def _after_the_instructors(test: Test, source: Notebook, runs: list[Run]) -> int:
    """Where a test that the submission has lost belongs: below the cells that the instructor put above it."""
    above = []
    for cell in source.code:
        if cell.grade_id == test.grade_id:
            break
        above.append(cell)
    ids = {cell.grade_id for cell in above if cell.grade_id}
    texts = {_squeezed(cell.source) for cell in above}
    after = [
        i
        for i, run in enumerate(runs, start=1)
        if run.grade_id in ids or _squeezed(run.source) in texts
    ]
    below = {cell.grade_id for cell in source.code if cell.nbgrader.get("solution")} - ids
    if not any(run.grade_id in below for run in runs):
        return len(runs)
    return max(after, default=len(runs))


def tests_of(source: Notebook) -> list[Test]:
    """The test cells of the instructor's notebook. Raises SourceError."""
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
    copies: Collection[int],
    locked: dict[str, Cell],
    notes: list[str],
) -> list[Run]:
    """The learner's cells in their order: no test, each locked cell in the instructor's words."""
    locked_texts = {_squeezed(cell.source): cell for cell in locked.values()}
    known = {cell.grade_id for cell in source.cells}
    runs: list[Run] = []
    given: set[str] = set()
    for position, cell in enumerate(submission.cells):
        if cell.kind != "code" or position in copies:
            continue
        original = locked.get(cell.grade_id) if cell.grade_id else None
        original = original or locked_texts.get(_squeezed(cell.source))
        if original is not None and original.grade_id is not None:
            if original.grade_id not in given:
                given.add(original.grade_id)
                runs.append(Run(original.source, original.grade_id, position))
            continue
        # a name that a stranger made up is said to nobody
        name = cell.grade_id if cell.grade_id in known else None
        runs.append(Run(cell.source, name, position))
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


def _needed(source: Notebook, runs: list[Run]) -> tuple[list[Run], list[CellNames]]:
    """`runs` without the demonstrations that nobody needs, and the names of each."""
    cells = bindings.of([run.source for run in runs], {cell.source for cell in source.code})
    shown = {_squeezed(c.source) for c in source.code if DEMONSTRATION in c.tags}
    keep = bindings.needed(cells, [_squeezed(run.source) in shown for run in runs])
    return [runs[i] for i in keep], [cells[i] for i in keep]


def _squeezed(text: str) -> str:
    return "".join(text.split())


_HIDDEN = re.compile(
    rf"^[^\n]*{HIDDEN_BEGINS}.*?(?:{HIDDEN_ENDS}[^\n]*|\Z)", re.DOTALL | re.MULTILINE
)


def _head(text: str) -> str:
    """The beginning of a test cell, by which a copy without metadata is known; of a short one all of it.

    Imports don't count: a learner's cell may begin with the same ones.
    """
    visible = _HIDDEN.sub("", text)
    lines = visible.splitlines()
    while lines and (not lines[0].strip() or lines[0].startswith(("import ", "from ", "#"))):
        lines.pop(0)
    head = _squeezed("".join(lines))[:80]
    return head if len(head) >= 40 else _squeezed(visible) or "\0"


def tests_among(source: Notebook, submission: Notebook) -> dict[int, str]:
    """Which cells of `submission` are copies of tests, by their position: the test's grade_id."""
    tests = {test.grade_id: _head(test.source) for test in tests_of(source)}
    heads = {head: grade_id for grade_id, head in tests.items()}
    answers = {c.grade_id for c in source.code if c.nbgrader.get("solution") and c.grade_id}
    found: dict[int, str] = {}
    for position, cell in enumerate(submission.cells):
        if cell.kind != "code" or cell.grade_id in answers:
            continue
        if cell.grade_id in tests:
            found[position] = cell.grade_id
        elif _head(cell.source) in heads:
            found[position] = heads[_head(cell.source)]
    return found
