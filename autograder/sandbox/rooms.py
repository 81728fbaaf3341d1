"""The grader's side: start the warm process, order rooms, talk to them, know how they ended."""

from __future__ import annotations

import contextlib
import json
import math
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from autograder.sandbox import cgroups, usage
from autograder.sandbox.channel import Channel, Cut
from autograder.sandbox.keeper import TIERS, Order, remove
from autograder.sandbox.policy import MB, Limits, View, course_view

START_S = 120.0  # the warm process loads its libraries
OPEN_S = 60.0  # a room is forked and locked
GRACE_S = 1.0  # a room has ended, its keeper says so
KILL_S = 60.0  # all processes of a room are ended, its files removed
LOOK_S = 0.05  # between two looks at the clock while a room works
BASICS = (
    "course.check",
    "course.contract.plain",  # else a room would load them with the first value, if it still can
    "course.contract.arrays",
    "course.contract.frames",
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
        keeper: int,
        limits: Limits,
        scratch: Path | None,
    ) -> None:
        self._leash, self._keeper, self._scratch = leash, keeper, scratch
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

    def receive(
        self, cpu_s: float, doing: str, largest: int | None = None, wall_s: float | None = None
    ) -> bytes:
        """The next frame, within `cpu_s` of the room's CPU time and a looser wall limit. Raises Ended.

        The clock runs until all of the frame is here: a room that sends it byte by byte gains nothing. `wall_s` is
        what is left of a wall limit for more than this frame, if that is less.
        """
        began = looked = time.monotonic()
        used = usage.below(self._keeper).cpu_s
        wall_s = min(cpu_s * self._limits.wall_factor, math.inf if wall_s is None else wall_s)
        while True:
            try:
                frame = self._line.whole(largest or self._line.largest)
                if frame is not None:
                    return frame
                left = began + wall_s - time.monotonic()
                self._line.line.settimeout(max(min(LOOK_S, left), 0.001))
                self._line.more()
            except Cut:
                self._fail(doing)
            except TimeoutError:
                pass
            now = time.monotonic()
            if now - looked < LOOK_S:
                continue
            looked = now
            if usage.below(self._keeper).cpu_s - used > cpu_s:
                self._stop("timed out", f"{doing} took more than {cpu_s:g} s of CPU time")
            if now - began > wall_s:
                self._stop("wall", f"{doing} took more than {wall_s:g} s")

    def close(self) -> Ending | None:
        """End the room, all that it started and all that it wrote. A second time does nothing."""
        if self.ending is None and self._leash.fileno() >= 0:
            with contextlib.suppress(OSError):
                self._leash.shutdown(socket.SHUT_WR)
            self.ending = self._last_words(KILL_S)
        self._leash.close()
        self._line.close()
        if self._scratch is not None and self._scratch.exists():
            remove(self._scratch)  # its keeper was ended before it could
        self._scratch = None
        return self.ending

    def _fail(self, doing: str) -> NoReturn:
        """The line is dead. Mostly the room is, and its keeper says of what; or it has hung up on us, and is ended."""
        self.ending = self._last_words(GRACE_S)
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

    def _stop(self, why: str, said: str) -> NoReturn:
        self.close()
        raise Ended(why, said)

    def _last_words(self, patience_s: float) -> Ending | None:
        """What the keeper says at the end, if it says it in time."""
        words = _words(self._leash, patience_s)
        try:
            return Ending(words["ended"], words["why"], words["cpu_s"], words["memory"])
        except KeyError:
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
        self.groups = cgroups.lent() if tier != "none" else ()
        cgroups.tidy(self.groups)
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
        """End it, and with it the rooms that are still open: their keepers see that it is gone."""
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def open(self, life: str, cpu_s: float, wall_factor: float | None = None) -> Room:
        """A new room that leads this `life`. Raises SandboxError with the reason.

        `wall_factor` is in the place of the one in the limits.
        """
        limits = self.limits
        if wall_factor is not None:
            limits = replace(limits, wall_factor=wall_factor)
        scratch = None
        home = self.view.home
        if self.tier != "namespaces":
            scratch = Path(tempfile.mkdtemp(prefix="room-", dir=_a_place_for_all()))
            home = str(scratch.resolve())
        order = Order(self.tier, self.view, limits, life, home, cpu_s, self.groups)
        leash, their_leash = socket.socketpair()
        line, their_line = socket.socketpair()
        try:
            with their_leash, their_line, self._lock:
                if self._orders is None:
                    raise OSError("the warm process is not running")
                socket.send_fds(
                    self._orders, [order.as_json()], [their_leash.fileno(), their_line.fileno()]
                )
            said = _words(leash, OPEN_S) or {"refused": "it ended"}
        except OSError as error:
            said = {"refused": str(error)}
        if "keeper" not in said:
            leash.close()
            line.close()
            if scratch:
                remove(scratch)
            raise SandboxError(f"no room could be opened: {said.get('refused')}")
        return Room(leash, line, said["keeper"], limits, scratch)


@contextmanager
def opened(warm: Warm, life: str, cpu_s: float) -> Iterator[Room]:
    """A room for a `with` block."""
    room = warm.open(life, cpu_s)
    try:
        yield room
    finally:
        room.close()


def _a_place_for_all() -> str | None:
    """Where root's rooms, each a user of its own, can get to their folder; None: the usual place."""
    usual = tempfile.gettempdir()
    if os.getuid() == 0:
        for place in (usual, "/tmp", "/var/tmp"):
            way = (Path(place), *Path(place).parents)
            with contextlib.suppress(OSError):
                if all(folder.stat().st_mode & 0o001 for folder in way):
                    return place
    return None


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
        "IPYTHONDIR": f"{view.home}/.ipython",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "GIT_CONFIG_NOSYSTEM": "1",  # git gives up where it may not read the system's own
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONSAFEPATH": "1",
        "PYTHONPATH": str(Path(autograder.__file__).resolve().parent.parent),
    }


def _words(leash: socket.socket, patience_s: float) -> dict[str, Any]:
    """The keeper's next line, not a byte of the one after it; nothing where it does not come in time."""
    until = time.monotonic() + patience_s
    raw = b""
    try:
        while not raw.endswith(b"\n"):
            leash.settimeout(max(until - time.monotonic(), 0.001))
            part = leash.recv(1)
            if not part:
                return {}
            raw += part
        words: dict[str, Any] = json.loads(raw)
    except (OSError, ValueError):
        return {}
    return words
