"""Keeps what the cells of tools print, for readers who lack the tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.build.errors import BuildError, Fault
from course.labs import cell, tool
from course.labs.cell import Order


def keep_outputs(notebook: NotebookNode, file: str) -> None:
    """Keep what the cells of an executed notebook printed. Raises BuildError where a tool was missing or failed.

    Cells that run only when asked are left alone: `keep_asked` runs them.
    """
    faults = []
    for order, printed in _printed(notebook):
        known = tool.get(order.name)
        if known.opt_in and not order.run:
            continue
        if not (status := tool.find(order.name)).here:
            faults.append(
                Fault(file, f"%%tool {order.name}", f"{status.sentence} A build needs every tool.")
            )
        elif any(known.title + how in printed for how in (cell.FAILED, cell.TOO_LONG)):
            faults.append(Fault(file, f"%%tool {order.name}", printed.strip().splitlines()[-1]))
        else:
            cell.keep(order, printed)
    if faults:
        raise BuildError(faults)


def keep_asked(
    texts: Iterable[str], file: str, wanted: Iterable[str], said: Callable[[str], None]
) -> list[str]:
    """Run the cells that run only when asked, of the tools `wanted` (all: none named), and keep what they print.

    Returns the names of tools that are not here. Raises BuildError for a cell that fails.
    """
    chosen, missing = set(wanted), []
    for order in cell.orders(iter(texts)):
        if not tool.get(order.name).opt_in or (chosen and order.name not in chosen):
            continue
        if not tool.find(order.name).here:
            missing.append(order.name)
            continue
        ran = cell.carry_out(order)
        if not ran.ended_well:
            how = "took too long" if ran.code is None else f"exit status {ran.code}: {ran.error}"
            raise BuildError([Fault(file, f"%%tool {order.name}", how)])
        cell.keep(order, ran.stdout)
        said(f"{order.name}: {ran.seconds:.0f} s, {ran.peak_mb} MB")
    return missing


def out_of_date(folder: Path, notebooks: Iterable[Path]) -> list[str]:
    """Kept outputs in `folder` that no cell prints, and cells of which nothing, or something else, is kept."""
    wanted: dict[str, str | None] = {}
    for path in notebooks:
        for order, printed in _printed(nbformat.read(path, 4)):
            asked = tool.get(order.name).opt_in and not order.run
            wanted[order.kept.name] = None if asked else printed
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    stale = found.keys() - wanted.keys()
    for name, text in wanted.items():
        if name not in found or text not in (None, found[name]):
            stale.add(name)
    return sorted(stale)


def forget_others(folder: Path, notebooks: Iterable[Path]) -> None:
    """Delete from `folder` what is kept of cells that are gone."""
    wanted = {
        order.kept.name for path in notebooks for order, _ in _printed(nbformat.read(path, 4))
    }
    for path in folder.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()


def _printed(notebook: NotebookNode) -> Iterator[tuple[Order, str]]:
    for one in notebook.cells:
        if one.cell_type == "code":
            for order in cell.orders(iter([one.source])):
                streams = (o.text for o in one.get("outputs", []) if o.output_type == "stream")
                yield order, "".join(streams)
