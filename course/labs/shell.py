"""Cells that are shell scripts: each command of the tool is shown before what it prints, as in a terminal.

The scripts run with a HOME of their own and without anybody's Git settings, so nothing outside of the lab's folder is
written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_DATE = "1793610000 +0000"  # 2026-11-02 09:00 UTC: commits have the same hash on each machine

_TOLD = """
told() {{ case "$1" in {patterns}) printf '$ %s\\n' "$1" ;; esac; }}
trap 'told "$BASH_COMMAND"' DEBUG
"""


def script(cell: Path, shown: Sequence[str]) -> Path:
    """Write the cell as a script that shows the commands named in `shown`, and return where it lies."""
    patterns = "|".join(rf"{command}\ *" for command in shown)
    path = cell.with_suffix(".sh")
    path.write_text(
        _TOLD.format(patterns=patterns) + cell.read_text(encoding="utf-8"), encoding="utf-8"
    )
    return path


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a script finds: the course's commands first, this HOME, nobody's settings, a fixed date of commits."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(home.resolve()),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Learner",
        "GIT_AUTHOR_EMAIL": "learner@localhost",
        "GIT_AUTHOR_DATE": _DATE,
        "GIT_COMMITTER_NAME": "Learner",
        "GIT_COMMITTER_EMAIL": "learner@localhost",
        "GIT_COMMITTER_DATE": _DATE,
        "LC_ALL": "C",
        **more,
    }  # fmt: skip


def argv(
    cell: Path, folder: Path, shown: Sequence[str], env: Mapping[str, str]
) -> list[str | Path]:
    """The command that runs a cell as a script, in this environment on top of the notebook's own."""
    settings = [f"{name}={value}" for name, value in env.items()]
    return ["env", *settings, "bash", "-e", script(cell, shown)]
