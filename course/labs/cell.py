"""`%%tool NAME`: runs a cell in a tool's own process, and shows what it printed where the tool is missing.

Importing this module in a notebook brings the magic. A cell may read and write files in its folder, which is fresh and
gone afterwards, or with `--folder VARIABLE` the folder (a path) that the notebook's variable names.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.labs import child, tool
from course.labs.child import Ran
from course.labs.tool import ToolError

KEPT = Path(__file__).with_name("kept")
FAILED, TOO_LONG = (
    " ended with exit status",
    " took too long and was ended",
)  # after the tool's title
USAGE = "%%tool NAME [--folder VARIABLE] [--run]"
_HEAD = re.compile(r"\A\s*%%tool[ \t]+(.*)\n?")


@dataclass(frozen=True)
class Order:
    """What the first line of a cell asks for, and the cell's body."""

    name: str
    body: str
    folder: str = ""
    run: bool = False

    @property
    def kept(self) -> Path:
        """Where the output of this very text is kept; another text has another place."""
        digest = hashlib.sha256(self.body.strip().encode()).hexdigest()[:10]
        return KEPT / f"{self.name}-{digest}.txt"


def read(line: str, body: str) -> Order:
    """Read the words after `%%tool`. Raises ToolError that shows how it is used."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise ToolError(f"{line!r} can't be read ({error}); it is used as {USAGE}.") from None
    name, rest = (words[0], words[1:]) if words else ("", [])
    options: dict[str, Any] = {}
    while rest:
        word = rest.pop(0)
        if word == "--run":
            options["run"] = True
        elif word == "--folder" and rest:
            options["folder"] = rest.pop(0)
        else:
            raise ToolError(f"{word!r} is no option of %%tool; it is used as {USAGE}.")
    if not name or name.startswith("-"):
        raise ToolError(f"Which tool? It is used as {USAGE}.")
    return Order(name, body, **options)


def orders(cells: Iterator[str]) -> Iterator[Order]:
    """The orders among the texts of a notebook's code cells."""
    for text in cells:
        if match := _HEAD.match(text):
            yield read(match[1], text[match.end() :])


def carry_out(order: Order, folder: Path | None = None, said: Any = lambda line: None) -> Ran:
    """Run the cell's text with its tool, in `folder` or in a fresh one. Raises ToolError if the tool is not here."""
    status = tool.find(order.name)
    if not status.here:
        raise ToolError(status.sentence)
    with (
        tempfile.TemporaryDirectory(prefix="tool-") as fresh,
        tempfile.TemporaryDirectory() as aside,
    ):
        work = folder or Path(fresh)
        lab = tool.lab(order.name)
        cell = Path(aside) / getattr(lab, "CELL", "cell.py")
        cell.write_text(order.body, encoding="utf-8")
        argv = getattr(lab, "argv", _python)(status.tool.python, cell, work)
        env = {"PYTHONDONTWRITEBYTECODE": "1"} | dict(getattr(lab, "ENV", {}))
        return child.run(
            argv, work, env=env, seconds=getattr(lab, "SECONDS", child.SECONDS), said=said
        )


def show(order: Order, names: Mapping[str, Any]) -> None:
    """Do what the magic does: print what the cell prints, or what is kept of it, and never raise for a missing tool."""
    what = tool.get(order.name)
    if what.opt_in and not order.run:
        # the same words on every machine: nbval compares them
        print(
            f"Runs only when asked: `course tools add {order.name}` once, then --run behind the name."
        )
        print(f"What it prints:\n\n{_kept(order)}")
        return
    folder = _folder(order, names)
    try:
        ran = carry_out(order, folder, said=lambda line: print(line, end=""))
    except ToolError as missing:
        print(f"{missing}\nWhat it prints:\n\n{_kept(order)}")
        return
    if ran.code is None:
        print(f"{what.title}{TOO_LONG}; run the cell again, or go on without it.")
    elif not ran.ended_well:
        print(f"{what.title}{FAILED} {ran.code}: {ran.error or 'it gave no reason'}")


def keep(order: Order, output: str) -> None:
    """Keep what a cell prints, for readers who lack its tool."""
    KEPT.mkdir(exist_ok=True)
    order.kept.write_text(output, encoding="utf-8")


def _kept(order: Order) -> str:
    try:
        return order.kept.read_text(encoding="utf-8").rstrip("\n")
    except FileNotFoundError:
        return "(nothing is kept of this text: you have changed it, or it was never run)"


def _folder(order: Order, names: Mapping[str, Any]) -> Path | None:
    if not order.folder:
        return None
    if order.folder not in names:
        raise ToolError(
            f"--folder {order.folder}: the notebook has no such name yet; run the cells above."
        )
    return Path(names[order.folder])


def _python(python: Path, cell: Path, folder: Path) -> list[str | Path]:
    return [python, cell]


def load_ipython_extension(shell: Any) -> None:
    """Give a notebook the magic."""

    def magic(line: str, body: str) -> None:
        try:
            show(read(line, body), shell.user_ns)
        except ToolError as reason:
            print(reason)

    shell.register_magic_function(magic, "cell", "tool")


def _here() -> None:
    try:
        from IPython import get_ipython
    except ImportError:
        return
    if (shell := get_ipython()) is not None:
        load_ipython_extension(shell)


_here()
