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
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from autograder.sandbox import cgroups, landlock, namespaces, seccomp, system, usage
from autograder.sandbox.policy import MB, Limits, View

TIERS = ("namespaces", "landlock", "none")
LOOK_S = 0.1  # between two looks at what a room uses
# Of root's rooms, one for each, that nobody is: the first one, how many.
_USERS = (600_000_000, 1_000_000)
_USERS_OF_A_CONTAINER = (35_000, 30_000)  # where only 65,536 users are mapped
_DEEPEST = 100  # folders within folders
_GRACE = 5  # a look at what is used takes no more than one part in so many of the keeper's time


@dataclass(frozen=True)
class Order:
    """What the grader asks the warm process for: a room of a tier, with a view and limits, and a life in it."""

    tier: str
    view: View
    limits: Limits
    life: str  # the name of a function in `autograder.sandbox.warm.LIVES`
    home: str  # the folder that it may write in
    cpu_s: float  # all that it may use
    groups: tuple[str, ...] = ()  # folders in which it gets control groups

    def as_json(self) -> bytes:
        """The order as it travels."""
        data = {"tier": self.tier, "view": self.view.as_dict(), "limits": self.limits.as_dict(),
                "life": self.life, "home": self.home, "cpu_s": self.cpu_s, "groups": self.groups}  # fmt: skip
        return json.dumps(data).encode()

    @classmethod
    def of(cls, raw: bytes) -> Order:
        """The order that `as_json` gave."""
        data: dict[str, Any] = json.loads(raw)
        view, limits = View.of(data.pop("view")), Limits(**data.pop("limits"))
        groups = tuple(data.pop("groups"))
        return cls(view=view, limits=limits, groups=groups, **data)


@dataclass(frozen=True)
class _Me:
    """What a room must know of the outside before it locks the door."""

    user: int | None  # that root's room becomes; None: it stays the grader's own
    loaded: int  # bytes of address space that the warm process brings
    beside: int  # processes that the kernel will count with the room's own
    groups: tuple[str, ...]  # its control groups


def keep(
    order: Order,
    leash: socket.socket,
    line: socket.socket,
    life: Callable[[socket.socket, Order], None],
) -> NoReturn:
    """Open the room, tell the grader on `leash` how it begins and ends, and never return."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # Ctrl-C is the grader's business; it cuts the leash
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    at_a_stroke = False
    try:
        told, tell = os.pipe()
        user = _user()
        if order.tier == "namespaces":
            namespaces.leave(private_user=user is not None)
        else:
            system.prctl(system.PR_SET_CHILD_SUBREAPER, 1)
        if order.tier == "landlock":
            at_a_stroke = landlock.keep_signals_inside()
        groups = cgroups.make(order.groups, order.limits)
        me = _Me(user, usage.size_of_self(), _processes_beside(order, user), groups)
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
        _kill(room, at_a_stroke)
        cgroups.remove(groups)
        _say(leash, refused=f"{order.tier}: {problem or 'the room ended while it was set up'}")
        os._exit(1)
    _say(leash, keeper=os.getpid())
    _watch(order, room, leash, at_a_stroke, groups)
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
        cgroups.join(me.groups)
        _close_all_but({line.fileno(), tell})
        with contextlib.suppress(OSError):  # if memory runs out, this is what must go
            Path("/proc/self/oom_score_adj").write_text("1000")
        if order.tier == "namespaces":
            namespaces.enter(order.view, order.limits)
        _give_up(order, me)
        private = me.user is not None
        if order.tier == "landlock":
            landlock.confine(order.view, order.home, private_user=private)
            seccomp.install(landlock.refused(private_user=private))
        if order.tier == "namespaces":
            # before the fork: the room can write to its first process, which must not be able to do more than it
            seccomp.install(namespaces.refused())
            inside = os.fork()
            if inside:
                line.close()
                os.close(tell)
                _first_process(inside)
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
        (resource.RLIMIT_CORE, 1),  # not 0: a program that the kernel hands cores to would get them
        (resource.RLIMIT_MEMLOCK, 8 * MB),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _limit(kind, most)
    if order.tier != "none":
        keeps = 0
        if me.user is not None:
            if order.tier == "landlock":
                # Landlock says what may be read; without this a Python below /root could not be
                keeps = 1 << system.CAP_DAC_READ_SEARCH
                system.prctl(system.PR_SET_KEEPCAPS, 1)
                os.chown(order.home, me.user, me.user)
            os.setgroups([])
            os.setresgid(me.user, me.user, me.user)
            os.setresuid(me.user, me.user, me.user)
        _limit(resource.RLIMIT_NPROC, limits.processes + me.beside)
        system.keep_capabilities(keeps)
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    system.prctl(system.PR_SET_DUMPABLE, 1)
    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)  # a change of user clears it


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _user() -> int | None:
    """A user that nobody is, for root's room; None for anybody else, and where root has no other users to give."""
    if os.getuid() != 0:
        return None
    mapped = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    for first, count in (_USERS, _USERS_OF_A_CONTAINER):
        if any(int(a) <= first and first + count <= int(a) + int(n) for a, _, n in mapped):
            return first + os.getpid() % count
    return None


def _processes_beside(order: Order, user: int | None) -> int:
    """Threads that this user runs already, where the kernel's limit counts them: not root's rooms, not namespaces."""
    uid = os.getuid()
    release = tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])
    if user is not None or (order.tier == "namespaces" and release >= (5, 14)):
        return 0
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == uid:
                count += len(list((process / "task").iterdir()))
    return count


def _watch(
    order: Order, room: int, leash: socket.socket, at_a_stroke: bool, groups: tuple[str, ...]
) -> None:
    """Until the room ends, the leash is cut or the warm process is gone: what all its processes use together."""
    ended = os.pidfd_open(room)
    poll = select.poll()
    poll.register(leash, select.POLLIN)
    poll.register(ended, select.POLLIN)
    warm = os.getppid()
    why, peak, pause = "", 0, LOOK_S
    while True:
        ready = dict(poll.poll(pause * 1000))
        if ended in ready:
            break
        if leash.fileno() in ready or os.getppid() != warm:
            why = "closed"
            break
        began = time.monotonic()
        used = usage.below(os.getpid())
        if used.memory > order.limits.memory_mb * MB:
            used = usage.Usage(used.cpu_s, usage.own_share(os.getpid()))
        peak = max(peak, used.memory)
        if used.memory > order.limits.memory_mb * MB:
            why = "memory"
            break
        if used.cpu_s > order.cpu_s:
            why = "cpu"
            break
        if order.tier != "namespaces" and _floods(order):
            why = "files"
            break
        pause = max(LOOK_S, _GRACE * (time.monotonic() - began))
    used = usage.below(os.getpid())
    status = _kill(room, at_a_stroke)
    cgroups.remove(groups)
    if order.tier != "namespaces":
        remove(Path(order.home))
    cpu_s = max(used.cpu_s, _children_cpu()) + time.process_time()
    _say(leash, ended=status, why=why, cpu_s=round(cpu_s, 3), memory=peak)


def _kill(room: int, at_a_stroke: bool) -> int:
    """End the room and all that it started; its exit status, negative for a signal.

    In tier 1 the kernel ends all with the first process. In tier 2 what outlived the room has become ours; one signal
    to all is faster than any that forks itself, so it comes first, where we may not signal anybody else.
    """
    with contextlib.suppress(OSError):
        os.kill(room, signal.SIGKILL)
    status = 0
    with contextlib.suppress(ChildProcessError):
        _, raw = os.waitpid(room, 0)
        status = os.waitstatus_to_exitcode(raw)
    while True:
        if at_a_stroke:
            with contextlib.suppress(OSError):
                os.kill(-1, signal.SIGKILL)
        for each in usage.family(os.getpid())[1:]:
            with contextlib.suppress(OSError):
                os.kill(each, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status


def remove(folder: Path) -> None:
    """Remove a room's folder, whatever permissions and depth it was left with; no link is followed."""
    with contextlib.suppress(OSError, RecursionError):
        shutil.rmtree(folder)
    if folder.exists():
        for command in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
            subprocess.run([*command, "--", str(folder)], check=False, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _floods(order: Order) -> bool:
    """Whether the room holds more on disk than it may: with a name, without one, or in endless folders."""
    most = order.limits.files_mb * MB
    try:
        total = usage.unlinked(os.getpid())
    except PermissionError:
        return True
    for where, folders, names in os.walk(order.home):
        if where.count("/") - order.home.count("/") > _DEEPEST:
            return True
        total += namespaces.INODE * len(folders)
        for name in names:
            with contextlib.suppress(OSError):
                total += max(Path(where, name).lstat().st_blocks * 512, namespaces.INODE)
        if total > most:
            return True
    return total > most


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
