"""A room's life, from the fork on: the keeper stays outside, watches what the room uses, and ends it.

warm process → keeper → (namespaces: first process →) the room. The grader holds the keeper's leash: cut it, and
all of the room is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import landlock, namespaces, seccomp, system, usage
from autograder.sandbox.policy import MB, Limits, View

TIERS = ("namespaces", "landlock", "none")
LOOK_S = 0.1  # between two looks at what a room uses
_FIRST_UID = 600_000_000  # of root's rooms: a user for each, that nobody is


@dataclass(frozen=True)
class Order:
    """What the grader asks the warm process for: a room of a tier, with a view and limits, and a life in it."""

    tier: str
    view: View
    limits: Limits
    life: str  # the name of a function in `autograder.sandbox.warm.LIVES`
    home: str  # the folder that it may write in
    cpu_s: float  # all that it may use

    def as_json(self) -> bytes:
        """The order as it travels."""
        data = {"tier": self.tier, "view": self.view.as_dict(), "limits": self.limits.as_dict(),
                "life": self.life, "home": self.home, "cpu_s": self.cpu_s}  # fmt: skip
        return json.dumps(data).encode()

    @classmethod
    def of(cls, raw: bytes) -> Order:
        """The order that `as_json` gave."""
        data: dict[str, Any] = json.loads(raw)
        view, limits = View.of(data.pop("view")), Limits(**data.pop("limits"))
        return cls(view=view, limits=limits, **data)


@dataclass(frozen=True)
class _Me:
    """What a room must know of the outside before it locks the door."""

    nobody: int  # the user that root's room becomes
    loaded: int  # bytes of address space that the warm process brings
    beside: int  # processes that the kernel will count with the room's own


def keep(
    order: Order,
    leash: socket.socket,
    line: socket.socket,
    life: Callable[[socket.socket, Order], None],
) -> NoReturn:
    """Open the room, tell the grader on `leash` how it begins and ends, and never return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is the grader's business; it cuts the leash
    try:
        system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
        told, tell = os.pipe()
        if order.tier == "namespaces":
            namespaces.leave()
        else:
            system.prctl(system.PR_SET_CHILD_SUBREAPER, 1)
        me = _Me(
            _FIRST_UID + os.getpid() % 1_000_000, usage.size_of_self(), _processes_beside(order)
        )
        room = os.fork()
    except OSError as error:
        _say(leash, refused=f"{order.tier}: {error}")
        os._exit(1)
    if room == 0:
        leash.close()
        os.close(told)
        _begin(order, me, line, tell, life)
    line.close()
    os.close(tell)
    with os.fdopen(told, "rb") as reader:
        problem = reader.read().decode(errors="replace")
    if problem != "ready":
        _kill(room)
        _say(leash, refused=f"{order.tier}: {problem or 'the room ended while it was set up'}")
        os._exit(1)
    _say(leash, room=room)
    _watch(order, room, leash)
    os._exit(0)


def _begin(
    order: Order,
    me: _Me,
    line: socket.socket,
    tell: int,
    life: Callable[[socket.socket, Order], None],
) -> NoReturn:
    """In the room: lock the door, then live. What goes wrong before is told; after, it is the room's own affair."""
    try:
        system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
        os.setsid()
        _close_all_but({line.fileno(), tell})
        if order.tier == "namespaces":
            namespaces.enter(order.view, order.limits)
        _give_up(order, me)
        if order.tier == "namespaces":
            inside = os.fork()
            if inside:
                line.close()
                os.close(tell)
                _first_process(inside)
        if order.tier == "landlock":
            landlock.confine(order.view, order.home)
        if order.tier != "none":
            seccomp.install(
                landlock.refused() if order.tier == "landlock" else namespaces.refused()
            )
        os.chdir(order.home)
        os.write(tell, b"ready")
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(tell, f"{type(error).__name__}: {error}".encode())
        os._exit(1)
    os.close(tell)
    try:
        life(line, order)
    except BaseException:
        if order.tier == "none" or os.environ.get("AUTOGRADER_DEBUG"):
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(0)


def _first_process(inside: int) -> NoReturn:
    """The first process of a process namespace buries the dead; when it ends, the kernel ends all others."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            os._exit(0)
        if pid == inside:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def _give_up(order: Order, me: _Me) -> None:
    """Limits, no privilege, no way to get one back."""
    limits = order.limits
    for kind, most in (
        (resource.RLIMIT_AS, me.loaded + limits.memory_mb * MB),
        (resource.RLIMIT_CPU, int(order.cpu_s) + 1),
        (resource.RLIMIT_FSIZE, limits.files_mb * MB),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 8 * MB),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _limit(kind, most)
    if order.tier != "none":
        keeps = 0
        if os.getuid() == 0:
            if order.tier == "landlock":
                # Landlock says what may be read; without this a Python below /root could not be
                keeps = 1 << system.CAP_DAC_READ_SEARCH
                system.prctl(system.PR_SET_KEEPCAPS, 1)
                os.chown(order.home, me.nobody, me.nobody)
            os.setgroups([])
            os.setresgid(me.nobody, me.nobody, me.nobody)
            os.setresuid(me.nobody, me.nobody, me.nobody)
        _limit(resource.RLIMIT_NPROC, limits.processes + me.beside)
        system.keep_capabilities(keeps)
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    system.prctl(system.PR_SET_DUMPABLE, 1)
    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)  # a change of user clears it


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _processes_beside(order: Order) -> int:
    """Threads that this user runs already, where the kernel's limit counts them: not root's rooms, not namespaces."""
    uid = os.getuid()
    release = tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])
    if uid == 0 or (order.tier == "namespaces" and release >= (5, 14)):
        return 0
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == uid:
                count += len(list((process / "task").iterdir()))
    return count


def _watch(order: Order, room: int, leash: socket.socket) -> None:
    """Until the room ends or the leash is cut: what all its processes use together."""
    ended = os.pidfd_open(room)
    poll = select.poll()
    poll.register(leash, select.POLLIN)
    poll.register(ended, select.POLLIN)
    why, peak = "", 0
    while True:
        ready = dict(poll.poll(LOOK_S * 1000))
        if ended in ready:
            break
        if leash.fileno() in ready:
            why = "closed"
            break
        used = usage.of(room)
        if used.memory > order.limits.memory_mb * MB:
            used = usage.Usage(used.cpu_s, usage.own_share(room))
        peak = max(peak, used.memory)
        if used.memory > order.limits.memory_mb * MB:
            why = "memory"
            break
        if used.cpu_s > order.cpu_s:
            why = "cpu"
            break
        if order.tier != "namespaces" and _written(order.home) > order.limits.files_mb * MB:
            why = "files"
            break
    used = usage.of(room)
    status = _kill(room)
    cpu_s = max(used.cpu_s, _children_cpu()) + time.process_time()
    _say(leash, ended=status, why=why, cpu_s=round(cpu_s, 3), memory=peak)


def _kill(room: int) -> int:
    """End the room and all that it started; its exit status, negative for a signal."""
    with contextlib.suppress(OSError):
        os.kill(room, signal.SIGKILL)
    status = 0
    with contextlib.suppress(ChildProcessError):
        _, raw = os.waitpid(room, 0)
        status = os.waitstatus_to_exitcode(raw)
    while True:  # tier 2: what outlived it has become ours; in tier 1 the kernel has ended all
        for each in usage.family(os.getpid())[1:]:
            with contextlib.suppress(OSError):
                os.kill(each, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _written(folder: str) -> int:
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += Path(where, name).lstat().st_blocks * 512
    return total


def _close_all_but(kept: set[int]) -> None:
    """Nothing of the warm process's files, and nothing to print to."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    for number in [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]:
        if number > 2 and number not in kept:
            with contextlib.suppress(OSError):
                os.close(number)


def _say(leash: socket.socket, **words: object) -> None:
    with contextlib.suppress(OSError):
        leash.sendall(json.dumps(words).encode() + b"\n")
