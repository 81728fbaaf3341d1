"""Terminals where people type nbgrader's commands, each person with a home of their own.

A start of `nbgrader` costs 4 s of imports, and a class types hundreds of commands. So one process
imports it once and forks for each command line (:mod:`autograder.classroom.warm`): what runs is
nbgrader's own entry point, with the person's environment, folder and arguments. Nothing is written
outside the folder that the terminals stand in.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

KEPT = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")
LAST_LINES = 15


class ClassroomError(Exception):
    """A step failed: which, whose, and nbgrader's last lines; or what has to be done before it."""


@dataclass(frozen=True)
class Person:
    """Someone with a ``home`` of their own who types commands in the folder ``place``."""

    name: str
    home: Path
    place: Path


@dataclass(frozen=True)
class Command:
    """One command line of nbgrader, without the word nbgrader."""

    person: Person
    argv: tuple[str, ...]

    def __str__(self) -> str:
        return f"nbgrader {' '.join(self.argv)} (by {self.person.name})"


class Terminals:
    """nbgrader for people who live in ``folder``; a context manager that leaves nothing running."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._logs = folder / "logs"
        for needed in (self._logs, folder / "tmp"):
            needed.mkdir(parents=True, exist_ok=True)
        self._typed = 0
        with (self._logs / "warm.log").open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "autograder.classroom.warm"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=folder,
                env=environment(Person("nobody", folder / "tmp", folder), folder),
                start_new_session=True,  # a Ctrl-C is ours to handle; see close
            )

    def __enter__(self) -> Terminals:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close(in_haste=kind is not None)

    def close(self, *, in_haste: bool = False) -> None:
        """End the process and its forks; interrupted first, nbgrader takes its kernels along."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        if in_haste:
            _signal_all(self._process.pid, signal.SIGINT)
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            pass
        finally:
            _signal_all(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process.stdout.close()

    def run(self, commands: Sequence[Command], jobs: int = 1) -> Iterator[Command]:
        """Type ``commands``, ``jobs`` at a time, and give each one as it ends well.

        Raises ClassroomError for the first that failed, once all have ended.
        """
        logs = [self._log(command) for command in commands]
        self._tell(
            {
                "jobs": jobs,
                "commands": [
                    {
                        "argv": command.argv,
                        "env": environment(command.person, self.folder),
                        "cwd": str(command.person.place),
                        "log": str(log),
                    }
                    for command, log in zip(commands, logs, strict=True)
                ],
            }
        )
        failed: list[str] = []
        for _ in commands:
            reply = self._hear()
            command, log = commands[reply["number"]], logs[reply["number"]]
            if reply["status"] == 0:
                yield command
            else:
                said = last_lines(log)
                failed.append(f"{command} failed with exit status {reply['status']}:\n{said}")
        if failed:
            more = f"\n… and {len(failed) - 1} more commands failed" if len(failed) > 1 else ""
            raise ClassroomError(failed[0] + more)

    def _log(self, command: Command) -> Path:
        self._typed += 1
        return self._logs / f"{self._typed:04}-{command.person.name}-{command.argv[0]}.log"

    def _tell(self, batch: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(batch) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._gone() from None

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._gone()
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _gone(self) -> ClassroomError:
        said = last_lines(self._logs / "warm.log")
        return ClassroomError(f"nbgrader's process ended early:\n{said}")


def environment(person: Person, folder: Path) -> dict[str, str]:
    """What ``person``'s programs see: a few variables of ours, and where in ``folder`` to write."""
    home = person.home
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    # nbgrader calls `alembic` by name
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
    return env | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "JUPYTER_DATA_DIR": str(home / ".local/share/jupyter"),
        "JUPYTER_RUNTIME_DIR": str(home / ".local/share/jupyter/runtime"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "NBGRADER_EXCHANGE": str(folder / "exchange"),
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(folder / "tmp"),
    }


def last_lines(log: Path) -> str:
    """The end of a log, as an error shows it."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(f"  {line}" for line in lines[-LAST_LINES:]) or "  (it said nothing)"


def _signal_all(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)
