"""nbgrader's command line, kept warm: imported once, then each command line runs in a fork.

Started by :class:`autograder.classroom.terminals.Terminals`, never by hand. Each line of input is a
batch of command lines (JSON); the answer is one line for each of them, as it ends.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from typing import Any, NoReturn

from nbgrader.apps.nbgraderapp import NbGraderApp


def main() -> None:
    """Serve batches until the input ends; never leave before the forks have."""
    gc.freeze()  # a fork then leaves the imported modules alone: its end takes 0.1 s instead of 0.9
    try:
        for line in sys.stdin:
            batch = json.loads(line)
            _run(batch["commands"], batch["jobs"])
    except KeyboardInterrupt:
        while _ended() is not None:
            pass


def _run(commands: list[dict[str, Any]], jobs: int) -> None:
    running: dict[int, int] = {}
    waiting = list(enumerate(commands))
    while waiting or running:
        while waiting and len(running) < jobs:
            number, command = waiting.pop(0)
            pid = os.fork()
            if pid == 0:
                _type(command)
            running[pid] = number
        ended = _ended()
        if ended is not None:
            pid, status = ended
            print(json.dumps({"number": running.pop(pid), "status": status}), flush=True)


def _type(command: dict[str, Any]) -> NoReturn:
    """In the fork: run the command as the person would, and end with its exit status."""
    _become(command)
    try:
        NbGraderApp.launch_instance(command["argv"])
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _become(command: dict[str, Any]) -> None:
    """Take the person's environment and folder; what is printed goes to the command's log."""
    os.environ.clear()
    os.environ.update(command["env"])
    os.chdir(command["cwd"])
    log = os.open(command["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    null = os.open(os.devnull, os.O_RDONLY)
    for stream, target in ((0, null), (1, log), (2, log)):
        os.dup2(target, stream)


def _ended() -> tuple[int, int] | None:
    """Wait for one fork: its pid and its exit status; None where there is none left."""
    try:
        pid, status = os.wait()
    except ChildProcessError:
        return None
    return pid, os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main()
