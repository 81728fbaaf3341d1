"""The other process: runs a learner's cells, then answers what the tests ask of the names they left.

The process is forked from a fork server that has the course's libraries loaded, so that a room opens in tens of
milliseconds. It is *not* a sandbox: use it for answers you trust (the answer bank, a reference solution).
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from course.contract import wire
from course.contract.room import Room, RoomDied
from course.contract.servant import Reply, Request, Servant

PRELOAD = [
    "course.check",
    "course.churn",
    "IPython.core.interactiveshell",
    "sklearn.linear_model",
    "sklearn.metrics",
    "mlflow.store.tracking.sqlalchemy_store",
    "mlflow.store.model_registry.sqlalchemy_store",
]


@dataclass(frozen=True)
class Limits:
    """Wall seconds for opening a room (all cells) and for one request; bytes of one reply."""

    open_s: float = 60.0
    ask_s: float = 90.0
    reply_bytes: int = 32 * 2**20


class AnswerRoom:
    """A process with a learner's names in it; a context manager. ``room`` is the tests' view of it.

    ``errors`` maps the position of each cell that raised to its exception's type and message; as in a notebook run
    with errors allowed, the cells after it still run.
    """

    def __init__(
        self, cells: Sequence[str], files: Path | None = None, limits: Limits | None = None
    ) -> None:
        self.limits = limits or Limits()
        self._folder = tempfile.TemporaryDirectory(prefix="answers-")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOAD)
        self._line, theirs = context.Pipe()
        folder = _furnished(Path(self._folder.name), files)
        self._process = context.Process(
            target=_live, args=(theirs, list(cells), str(folder)), daemon=False
        )
        self._process.start()
        theirs.close()
        try:
            opened = self._receive(self.limits.open_s, "its cells")
        except RoomDied:
            self.close()
            raise
        self.errors: dict[int, str] = {int(k): str(v) for k, v in opened["errors"].items()}
        self.room = Room(self._ask)

    def __enter__(self) -> AnswerRoom:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process and remove its folder."""
        self._line.close()
        self._process.kill()  # nothing in it is worth a goodbye
        self._process.join()
        self._process.close()
        self._folder.cleanup()

    def _ask(self, request: Request) -> Reply:
        self._line.send_bytes(wire.dumps(request))
        return self._receive(self.limits.ask_s, f"a {request['op']}")

    def _receive(self, seconds: float, doing: str) -> dict[str, Any]:
        try:
            if not self._line.poll(seconds):
                raise RoomDied(f"no reply to {doing} within {seconds:g} s")
            reply = wire.loads(self._line.recv_bytes(self.limits.reply_bytes))
        except (EOFError, OSError) as error:
            raise RoomDied(f"the process ended during {doing}") from error
        if not isinstance(reply, dict):
            raise RoomDied(f"an unreadable reply to {doing}")
        return reply


def _furnished(folder: Path, files: Path | None) -> Path:
    import shutil

    work = folder / "work"
    if files is None:
        work.mkdir()
    else:
        shutil.copytree(files, work, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
    return work


def _live(line: Connection, cells: list[str], folder: str) -> None:
    """The process's life: run the cells, then serve until the line is cut."""
    from IPython.core.interactiveshell import InteractiveShell

    os.chdir(folder)
    os.environ["MPLBACKEND"] = "agg"
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    shell = _quiet_shell(InteractiveShell)
    errors: dict[str, str] = {}
    for position, cell in enumerate(cells):
        result = shell.run_cell(cell, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            errors[str(position)] = f"{type(error).__name__}: {error}"
    servant = Servant(shell.user_ns)
    line.send_bytes(wire.dumps({"errors": errors}))
    while True:
        try:
            request = wire.loads(line.recv_bytes())
        except EOFError:
            return
        line.send_bytes(wire.dumps(servant.answer(request)))


def _quiet_shell(shell_class: Any) -> Any:
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return shell_class.instance(config=config)
