"""Runs a command in a process of its own, bounded, and sees to it that nothing which it started outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS = 60.0  # wall time; only ends what hangs
_KEEPER = Path(__file__).with_name("keeper.py")
_GRACE = 3.0  # between "please end" and the end


@dataclass(frozen=True)
class Ran:
    """How a run ended.

    `code` is its exit status (None: it took too long), `stdout` all that it printed, `error` the last line on stderr,
    `seconds` wall time, `peak_mb` the memory of its largest process, `stored` the bytes that it left in its folder.
    """

    code: int | None
    stdout: str
    error: str
    seconds: float
    peak_mb: int
    stored: int

    @property
    def ended_well(self) -> bool:
        """Whether the exit status is 0."""
        return self.code == 0


def run(
    argv: Sequence[str | Path],
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    said: Callable[[str], None] = lambda line: None,
) -> Ran:
    """Run `argv` in `folder`; `said` hears each line of its output as it comes.

    When the command ends, or the time is up, or this call is interrupted, all that it started ends too; on Linux its
    daemons, too.
    """
    before = _bytes_in(folder)
    started = time.monotonic()
    lines: list[str] = []
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [sys.executable, "-I", str(_KEEPER), str(seconds), *map(str, argv)],
            cwd=folder,
            env=dict(os.environ) | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            assert child.stdout is not None
            for line in child.stdout:
                lines.append(line)
                said(line)
            code, usage = _waited(child)
        finally:
            _end(child)
            if child.stdout is not None:
                child.stdout.close()
        errors.seek(0)
        complaints = errors.read().decode("utf-8", "replace").strip().splitlines()
    return Ran(
        code=None if code == _TOO_LONG else code,
        stdout="".join(lines),
        error=complaints[-1].strip() if complaints else "",
        seconds=time.monotonic() - started,
        peak_mb=_megabytes(usage),
        stored=max(0, _bytes_in(folder) - before),
    )


_TOO_LONG = 124  # what the keeper says, as timeout(1) does


def _waited(child: subprocess.Popen[str]) -> tuple[int, Any]:
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage


def _end(child: subprocess.Popen[str]) -> None:
    """End the keeper if it still runs: it ends the rest before it goes."""
    if child.returncode is not None or child.poll() is not None:
        return
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(2 * _GRACE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _megabytes(usage: Any) -> int:
    unit = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, kilobytes on Linux
    return int(usage.ru_maxrss * unit // 1_000_000)


def _bytes_in(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
