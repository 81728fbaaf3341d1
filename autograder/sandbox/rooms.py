"""The grader's side: start the warm process, order rooms, talk to them, know how they ended."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.sandbox import usage
from autograder.sandbox.channel import Channel, Cut
from autograder.sandbox.keeper import TIERS, Order
from autograder.sandbox.policy import MB, Limits, View, course_view

START_S = 120.0  # the warm process loads its libraries
OPEN_S = 60.0  # a room is forked and locked
LOOK_S = 0.05  # between two looks at the clock while a room works
BASICS = (
    "course.check",
    "IPython.core.interactiveshell",
    "IPython.core.completer",
    "numpy",
    "pandas",
)


class SandboxError(Exception):
    """The machine's fault, never a learner's: no room could be opened, or the warm process ended."""


class Ended(Exception):
    """A room is no more, or was told to end; `why`: crashed, timed out, or wall (the machine may be to blame)."""

    def __init__(self, why: str, said: str) -> None:
        super().__init__(said)
        self.why = why


@dataclass(frozen=True)
class Ending:
    """What the keeper said of a room that ended: exit status, the limit that it broke if any, CPU seconds, bytes."""

    status: int
    why: str
    cpu_s: float
    memory: int


class Room:
    """One room, from its opening to its end. Not thread-safe."""

    def __init__(
        self,
        leash: socket.socket,
        line: socket.socket,
        pid: int,
        limits: Limits,
        scratch: Path | None,
    ) -> None:
        self._leash, self._pid, self._scratch = leash, pid, scratch
        self._line = Channel(line, 2 * limits.value_mb * MB + MB)
        self._limits = limits
        self.ending: Ending | None = None

    def send(self, frame: bytes, wall_s: float = 60.0) -> None:
        """Send one frame. Raises Ended where the room has ended or does not listen."""
        self._line.line.settimeout(wall_s)
        try:
            self._line.send(frame)
        except Cut:
            self._fail("during a question")

    def receive(self, cpu_s: float, doing: str) -> bytes:
        """The next frame, within `cpu_s` of the room's CPU time and a looser wall limit. Raises Ended."""
        began, used = time.monotonic(), usage.of(self._pid).cpu_s
        wall_s = cpu_s * self._limits.wall_factor
        line = self._line.line
        while True:
            left = began + wall_s - time.monotonic()
            line.settimeout(min(LOOK_S if left > 0 else 0.001, wall_s))
            try:
                if line.recv(1, socket.MSG_PEEK):
                    line.settimeout(max(left, 1.0))
                    return self._line.receive()
                self._fail(doing)
            except Cut:
                self._fail(doing)
            except TimeoutError:
                if usage.of(self._pid).cpu_s - used > cpu_s:
                    self._stop("timed out", f"{doing} took more than {cpu_s:g} s of CPU time")
                if left <= 0:
                    self._stop("wall", f"{doing} took more than {wall_s:g} s")
            except OSError:
                self._fail(doing)

    def close(self) -> Ending | None:
        """End the room, all that it started and all that it wrote. A second time does nothing."""
        if self.ending is None and self._leash.fileno() >= 0:
            with contextlib.suppress(OSError):
                self._leash.shutdown(socket.SHUT_WR)
            self.ending = self._last_words()
        self._leash.close()
        self._line.close()
        if self._scratch is not None:
            _remove(self._scratch)
            self._scratch = None
        return self.ending

    def _fail(self, doing: str) -> None:
        self.ending = self._last_words()
        self.close()
        limits = self._limits
        said = {
            "memory": f"more than {limits.memory_mb:,} MB of memory",
            "cpu": "more CPU time than a notebook may use",
            "files": f"more than {limits.files_mb:,} MB of files",
        }
        why = self.ending.why if self.ending else ""
        if why == "cpu":
            raise Ended("timed out", f"{doing}: {said['cpu']}")
        raise Ended("crashed", f"{doing}: {said.get(why, 'the process ended')}")

    def _stop(self, why: str, said: str) -> None:
        self.close()
        raise Ended(why, said)

    def _last_words(self) -> Ending | None:
        """What the keeper says at the end; it says it within moments, or never."""
        self._leash.settimeout(20)
        raw = b""
        try:
            while not raw.endswith(b"\n"):
                part = self._leash.recv(4096)
                if not part:
                    return None
                raw += part
            words: dict[str, Any] = json.loads(raw.splitlines()[-1])
            return Ending(words["ended"], words["why"], words["cpu_s"], words["memory"])
        except (OSError, ValueError, KeyError):
            return None


class Warm:
    """The warm process, and the rooms that are forked from it; a context manager, safe to share among threads."""

    def __init__(
        self,
        tier: str,
        view: View | None = None,
        limits: Limits | None = None,
        libraries: Sequence[str] = (),
    ) -> None:
        if tier not in TIERS:
            raise ValueError(f"{tier!r} is no tier; choose one of {', '.join(TIERS)}")
        self.tier, self.view, self.limits = tier, view or course_view(), limits or Limits()
        self.libraries = (*BASICS, *libraries)
        self._lock = threading.Lock()
        self._orders: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Warm:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The warm process's id. Raises SandboxError where it is not running."""
        if self._process is None:
            raise SandboxError("the warm process is not running")
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it has loaded its libraries. Raises SandboxError."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, tempfile.TemporaryFile() as log:
            command = ["-m", "autograder.sandbox.warm", str(theirs.fileno()), *self.libraries]
            self._process = subprocess.Popen(
                [sys.executable, *command],
                env=_clean_environment(self.view),
                cwd="/",
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            theirs.close()
            ours.settimeout(START_S)
            try:
                said = ours.recv(64)
            except OSError:
                said = b""
            if said != b"ready":
                ours.close()
                self.close()
                log.seek(0)
                lines = log.read().decode(errors="replace").strip().splitlines()
                why = lines[-1] if lines else "no reason given"
                raise SandboxError(f"the warm process did not start: {why}")
        ours.settimeout(OPEN_S)
        self._orders = ours

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """End it. Rooms that are open go on; each has its own keeper."""
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def open(self, life: str, cpu_s: float) -> Room:
        """A new room that leads this `life`. Raises SandboxError with the reason."""
        scratch = None
        home = self.view.home
        if self.tier != "namespaces":
            scratch = Path(tempfile.mkdtemp(prefix="room-"))
            home = str(scratch.resolve())
        order = Order(self.tier, self.view, self.limits, life, home, cpu_s)
        leash, their_leash = socket.socketpair()
        line, their_line = socket.socketpair()
        try:
            with their_leash, their_line, self._lock:
                if self._orders is None:
                    raise SandboxError("the warm process is not running")
                socket.send_fds(
                    self._orders, [order.as_json()], [their_leash.fileno(), their_line.fileno()]
                )
            leash.settimeout(OPEN_S)
            said: dict[str, Any] = json.loads(
                leash.makefile("rb").readline() or b'{"refused": "it ended"}'
            )
        except (OSError, ValueError) as error:
            said = {"refused": str(error)}
        if "room" not in said:
            leash.close()
            line.close()
            if scratch:
                _remove(scratch)
            raise SandboxError(f"no room could be opened: {said.get('refused')}")
        return Room(leash, line, said["room"], self.limits, scratch)


@contextmanager
def opened(warm: Warm, life: str, cpu_s: float) -> Iterator[Room]:
    """A room for a `with` block."""
    room = warm.open(life, cpu_s)
    try:
        yield room
    finally:
        room.close()


def _clean_environment(view: View) -> dict[str, str]:
    """Nothing of the grader's environment: no token, no path of a home. One thread for each numerical library."""
    import autograder

    bin_ = str(Path(sys.executable).parent)
    return {
        "HOME": view.home,
        "USER": "learner",
        "LOGNAME": "learner",
        "PATH": f"{bin_}:/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": os.environ.get("TZ", "UTC"),
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "IPYTHONDIR": f"{view.home}/.ipython",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": str(Path(autograder.__file__).resolve().parent.parent),
    }


def _remove(folder: Path) -> None:
    """Remove a room's folder, whatever permissions it was left with."""
    import shutil

    def open_up(function: Any, path: str, _: object) -> None:
        with contextlib.suppress(OSError):
            Path(path).parent.chmod(0o700)
            Path(path).chmod(0o700)
            function(path)

    shutil.rmtree(folder, onerror=open_up)
