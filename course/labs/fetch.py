"""Fetches a tool that is missing, at its locked version; only when asked to, never by a cell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from course.labs import tool
from course.labs.tool import ROOT, Tool, ToolError


def add(name: str) -> str:
    """Bring the tool `name` here and return a sentence that says so. uv, on the terminal, shows how far it is.

    Raises ToolError for an unknown tool, for one that no package brings, and where uv could not fetch it.
    """
    known = tool.get(name)
    if (status := tool.find(name)).here:
        return status.sentence
    if not (known.packages or known.own):
        raise ToolError(status.sentence)
    if known.own:
        _make(known)
    else:
        _install(known)
    status = tool.find(name)
    if not status.here:
        raise ToolError(
            f"{known.title} was fetched, and one thing is still missing: {known.fetch or status.sentence}"
        )
    return status.sentence


def _install(known: Tool) -> None:
    """Put a sibling into the course's own environment, at its locked version."""
    lock = ROOT / "requirements" / "locked.txt"
    options = ["--constraint", str(lock)] if lock.is_file() else []
    _uv(known, "pip", "install", "--python", sys.executable, *options, *known.packages)


def _make(known: Tool) -> None:
    """Make an environment of a tool's own. It counts as made only when it is whole."""
    place, asked = tool.environment(known.own), tool.requirements(known.own)
    if not asked.is_file():
        raise ToolError(f"{known.title}: {asked} is missing; get the course's folder anew.")
    (place / "made-from").unlink(missing_ok=True)
    if not (place / "bin" / "python").exists():
        shutil.rmtree(place, ignore_errors=True)
        _uv(known, "venv", "--quiet", "--python", sys.executable, str(place))
    python = str(place / "bin" / "python")
    _uv(known, "pip", "sync", "--python", python, "--require-hashes", str(asked))
    (place / "made-from").write_text(tool.stamp(known.own), encoding="utf-8")


def _uv(known: Tool, *words: str) -> None:
    uv = tool.executable("uv")
    if uv is None:
        raise ToolError(
            "uv is not here, which fetches tools: run `make lab` once in the course's folder."
        )
    if subprocess.run([uv, *words], check=False, cwd=Path(ROOT)).returncode != 0:
        raise ToolError(
            f"{known.title} could not be fetched (uv's reason is above): check the network, then run"
            f" `course tools add {known.name}` again. The notebook goes on without it."
        )
