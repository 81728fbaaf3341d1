"""What a tool is to the course, whether it is here, and the sentence that says how to get it.

Each tool is one file in `course/labs/tools/`, with a `TOOL` of this form and the functions of its lab;
`catalogue` finds all of them.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
import shutil
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Literal

import course.labs.tools

ROOT = Path(__file__).parents[2]  # the course's folder: own environments lie in it
KINDS = {"real": "real", "stand-in": "real, with a stand-in", "offline": "not available offline"}


class ToolError(Exception):
    """A tool can't be used as asked; one sentence says why, and the way out."""


@dataclass(frozen=True)
class Tool:
    """One tool that an answer names, and how it runs here."""

    name: str
    """As in `%%tool NAME` and `course tools add NAME`."""
    title: str
    """As the outline spells it."""
    job: str
    """The tool's category, such as "experiment tracking"."""
    home: str
    """Number of the section that has its lab, such as "02"."""
    kind: Literal["real", "stand-in", "offline"]
    what: str
    """One sentence: what is real here, what stands in for what, and why."""
    packages: tuple[str, ...] = ()
    """Python distributions that it needs; the first gives its version."""
    commands: tuple[str, ...] = ()
    """Executables that it needs."""
    own: str = ""
    """Name of an environment of its own, `requirements/own/NAME.txt`; "" for the course's."""
    fetch: str = ""
    """How to get what no package brings, such as "install prometheus with your system's package manager"."""
    download_mb: int = 0
    seconds: int = 0
    """About what fetching takes, in seconds."""
    core: bool = False
    """Whether `make lab` brings it: what a graded cell uses must be there."""
    opt_in: bool = False
    """Whether its cells run only when asked to, with `--run`: they take long, or need an environment of their own."""
    also: tuple[str, ...] = ()
    """Other names of the outline that this lab stands for."""
    facts: str = ""
    """What needs the world to be true: a date, and its source."""

    @property
    def python(self) -> Path:
        """The interpreter that runs its cells."""
        return environment(self.own) / "bin" / "python" if self.own else Path(sys.executable)


@dataclass(frozen=True)
class Status:
    """Whether a tool is here; `sentence` says so, and where it isn't, how to get it."""

    tool: Tool
    here: bool
    version: str
    sentence: str


@cache
def _labs() -> dict[str, tuple[Tool, ModuleType]]:
    package = course.labs.tools
    found: dict[str, tuple[Tool, ModuleType]] = {}
    for entry in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{entry.name}")
        for tool in (module.TOOL, *getattr(module, "MORE", ())):
            if tool.name in found:
                raise ToolError(
                    f"two tools are called {tool.name}: rename one in {module.__file__}"
                )
            found[tool.name] = (tool, module)
    return dict(sorted(found.items()))


def catalogue() -> dict[str, Tool]:
    """Every tool by its name, in the order of the alphabet."""
    return {name: tool for name, (tool, _) in _labs().items()}


def lab(name: str) -> ModuleType:
    """The module with the lab of a tool. Raises ToolError for an unknown one."""
    return _labs()[get(name).name][1]


def get(name: str) -> Tool:
    """The tool of that name. Raises ToolError for an unknown one, and names the known."""
    if name not in catalogue():
        raise ToolError(f"There is no tool {name!r} here; there are {', '.join(catalogue())}.")
    return catalogue()[name]


def find(name: str) -> Status:
    """Look whether a tool is here, without importing or starting it. Raises ToolError for an unknown one."""
    tool = get(name)
    if tool.own:
        return _in_own(tool)
    try:
        versions = [version(package) for package in tool.packages]
    except PackageNotFoundError:
        return Status(tool, False, "", _way_out(tool))
    if any(executable(command) is None for command in tool.commands):
        return Status(tool, False, "", _way_out(tool))
    said = versions[0] if versions else ""
    return Status(tool, True, said, f"{tool.title} {said} is here.".replace("  ", " "))


def executable(command: str) -> str | None:
    """Where a command is: beside this Python, or on PATH; None where it is in neither."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which(command, path=places)


def environment(own: str) -> Path:
    """Where a tool's own environment lies, there or not."""
    return ROOT / ".venvs" / own


def requirements(own: str) -> Path:
    """The locked requirements of a tool's own environment."""
    return ROOT / "requirements" / "own" / f"{own}.txt"


def stamp(own: str) -> str:
    """What a finished environment of these requirements has written down."""
    return hashlib.sha256(requirements(own).read_bytes()).hexdigest()


def _in_own(tool: Tool) -> Status:
    made = environment(tool.own) / "made-from"
    if not made.is_file() or not requirements(tool.own).is_file():
        return Status(tool, False, "", _way_out(tool))
    if made.read_text(encoding="utf-8") != stamp(tool.own):
        return Status(
            tool, False, "", f"{tool.title}: its environment is of another day. {_way_out(tool)}"
        )
    said = _locked(tool.own, tool.packages[0]) if tool.packages else ""
    return Status(tool, True, said, f"{tool.title} {said} is here, in an environment of its own.")


def _locked(own: str, package: str) -> str:
    for line in requirements(own).read_text(encoding="utf-8").splitlines():
        name, found, rest = line.partition("==")
        if found and name.strip().casefold() == package.casefold():
            return rest.split()[0]
    return ""


def _way_out(tool: Tool) -> str:
    if tool.kind == "offline" or not (tool.packages or tool.fetch or tool.own):
        return f"{tool.title} can't be had offline. {tool.what}"
    if not (tool.packages or tool.own):
        return f"{tool.title} is not here: {tool.fetch}."
    size = f" ({tool.download_mb} MB, about {tool.seconds} s)" if tool.download_mb else ""
    then = f", then {tool.fetch}" if tool.fetch else ""
    return f"{tool.title} is not here: `course tools add {tool.name}` in a terminal fetches it{size}{then}."
