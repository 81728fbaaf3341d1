"""Stands between a notebook and a tool: `python -I keeper.py SECONDS COMMAND …` ends all that COMMAND started.

It goes with the command, after SECONDS of wall time (exit status 124), when it is told to end, and when the notebook's
kernel is gone. On Linux what hides from its parent (a daemon) falls to the keeper, which ends it too. It needs nothing
but the standard library, since it runs before anything else does.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

TOO_LONG = 124
GRACE = 2.0
_CHILD_SUBREAPER, _PDEATHSIG = 36, 1


class _Told(Exception):
    """Somebody asked the keeper to end."""


def main() -> int:
    """Run the command and return its exit status, as a shell gives it."""
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    parent = os.getppid()
    _linux(_CHILD_SUBREAPER, 1)
    _linux(_PDEATHSIG, signal.SIGTERM)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    if os.getppid() != parent:  # it went before the line above
        return 1
    child = None
    try:
        child = subprocess.Popen(command)
        code = child.wait(seconds)
        return code if code >= 0 else 128 - code
    except subprocess.TimeoutExpired:
        return TOO_LONG
    except FileNotFoundError as error:
        print(f"{error.filename}: no such command", file=sys.stderr)
        return 127
    except _Told:
        return 128 + signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.platform != "linux":
            os.killpg(0, signal.SIGTERM)  # ours; no daemon falls to us here
        _end_all(child)


def _stop(number: int, frame: object) -> None:
    raise _Told


def _linux(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _end_all(child: subprocess.Popen[bytes] | None) -> None:
    """Ask what is left to end, wait a moment, then end it."""
    deadline = time.monotonic() + GRACE
    number = signal.SIGTERM
    while left := _left(child):
        for pid in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        if time.monotonic() > deadline:
            number = signal.SIGKILL
        if time.monotonic() > 2 * GRACE + deadline:
            return  # a process that not even SIGKILL ends waits for its disk
        time.sleep(0.02)


def _left(child: subprocess.Popen[bytes] | None) -> list[int]:
    """Children that still run, adopted ones included; the dead among them are buried."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    if sys.platform == "linux" and listed.exists():
        return [int(pid) for pid in listed.read_text().split()]
    if child is not None and child.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(child.pid, 0)
            return [child.pid]
    return []


if __name__ == "__main__":
    sys.exit(main())
