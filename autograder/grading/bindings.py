"""Which names the cells of a submission read and bind, and what follows: who needs whom, who overwrites whom."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.inside import names

LONGEST_READ = 200_000  # characters of a stranger's code that the grader itself looks at
_WRITING = ("write", "to_csv", "to_parquet", "dump", "save", "seed", "set_option", "chdir")


@dataclass(frozen=True)
class CellNames:
    """The global names of a cell."""

    learners: bool  # whether the learner wrote it
    known: bool = False  # False: it is no Python, or there is too much to read
    reads: Collection[str] = frozenset()
    binds: Mapping[str, str] = field(default_factory=dict)  # name → the import that binds it, or ""
    writes: bool = True  # whether it may leave more than names behind: files, settings, a seed


def of(cells: Sequence[str], instructors: Collection[str]) -> list[CellNames]:
    """The names of each cell, by its text; `instructors` are the texts of the instructor's own cells."""
    if sum(len(text) for text in cells if text not in instructors) > LONGEST_READ:
        return [CellNames(text not in instructors) for text in cells]
    return [_read(text, text not in instructors) for text in cells]


def _read(text: str, learners: bool) -> CellNames:
    try:
        # a stranger's text is read as plain Python, in time that its length bounds; IPython's readings take longer
        tree = names.plain(text) if learners else names.parsed(text)
        imports = names.imports(tree)
        binds = {name: imports.get(name, "") for name in names.bound(tree)}
        return CellNames(learners, True, names.read(tree), binds, _writes(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return CellNames(learners)


def needed(cells: Sequence[CellNames], shows: Sequence[bool]) -> list[int]:
    """The cells that have to run: all but those that only show something, and make nothing that another one uses."""
    idle = {i for i, cell in enumerate(cells) if shows[i] and not cell.writes}
    if all(cell.known for cell in cells):  # whoever can't be read might need anything
        wanted = {name for i, cell in enumerate(cells) if i not in idle for name in cell.reads}
        wanted -= set(dir(builtins))
        while used := {i for i in idle if wanted & cells[i].binds.keys()}:
            idle -= used
            wanted |= {name for i in used for name in cells[i].reads}
    else:
        idle = set()
    return [i for i in range(len(cells)) if i not in idle]


def rebound(cells: Sequence[CellNames], above: int) -> tuple[str, ...]:
    """Names of the learner's cells among the first `above` that a later cell binds to something else."""
    mine = {n: how for cell in cells[:above] if cell.learners for n, how in cell.binds.items()}
    later = cells[above:]
    return tuple(
        name for name, how in sorted(mine.items())
        if any(name in c.binds and (not how or c.binds[name] != how) for c in later)
    )  # fmt: skip


def _writes(tree: ast.Module) -> bool:
    nodes = list(ast.walk(tree))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    methods = [call.attr for call in called if isinstance(call, ast.Attribute)]
    # a magic is read as a call of get_ipython()
    return any(
        isinstance(node, ast.Name) and node.id in ("open", "get_ipython") for node in nodes
    ) or any(method.startswith(_WRITING) for method in methods)
