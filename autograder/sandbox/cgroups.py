"""Control groups, where this machine lends us some: the kernel then caps all that a room makes it hold.

Limits of single processes and the keeper's looks come first. A group is for what neither sees: buffers of pipes and
sockets, and a burst between two looks. Version 2 where it has the controllers, else version 1.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder.sandbox.policy import MB, Limits

_PREFIX = "autograder-"
_PROCS = "cgroup.procs"
_BESIDE = 8  # processes that a room has before its life begins
_PATIENCE_S = 5.0  # until the last process of a group is buried


@cache
def lent() -> tuple[str, ...]:
    """Folders in which this process may make groups that cap memory and processes; () where there are none."""
    mounts, own = _mounts(), _own()
    for one in _of_version_2(mounts, own):
        if _works(one, ("memory.max", "pids.max")):
            return (str(one),)
    found = []
    for controller, cap in (("memory", "memory.limit_in_bytes"), ("pids", "pids.max")):
        if controller in mounts and controller in own:
            place = mounts[controller] / own[controller].lstrip("/")
            if _works(place, (cap,)):
                found.append(str(place))
    return tuple(found)


def capped(places: tuple[str, ...]) -> tuple[str, ...]:
    """What the groups in `places` cap."""
    by_version_2 = any(Path(place, "cgroup.controllers").exists() for place in places)
    memory = [place for place in places if Path(place, "memory.limit_in_bytes").exists()]
    both = ("memory", "processes")
    if by_version_2 or (memory and len(places) > 1):
        return both
    return both[:1] if memory else both[1:] if places else ()


def make(places: tuple[str, ...], limits: Limits) -> tuple[str, ...]:
    """A group for one room in each of `places`, its caps above the limits that the keeper enforces. Raises OSError."""
    made = []
    for place in places:
        group = Path(place, f"{_PREFIX}{os.getpid()}")
        with contextlib.suppress(OSError):
            group.rmdir()  # of a process that had the same number
        group.mkdir()
        made.append(str(group))
        memory = (2 * limits.memory_mb + limits.files_mb) * MB
        for cap, most in (
            ("memory.max", memory), ("memory.swap.max", 0), ("memory.limit_in_bytes", memory),
            ("pids.max", limits.processes + _BESIDE),
        ):  # fmt: skip
            if (group / cap).exists():
                (group / cap).write_text(str(most))
    return tuple(made)


def join(groups: tuple[str, ...]) -> None:
    """Put this process, and what it starts from now on, into `groups`. Raises OSError."""
    for group in groups:
        Path(group, _PROCS).write_text("0")


def remove(groups: tuple[str, ...]) -> None:
    """Remove groups whose processes have ended; the kernel may need a moment to bury the last."""
    until = time.monotonic() + _PATIENCE_S
    for group in groups:
        while os.path.lexists(group) and time.monotonic() < until:
            try:
                Path(group).rmdir()
            except OSError:
                time.sleep(0.01)


def tidy(places: tuple[str, ...]) -> None:
    """Remove empty groups of keepers, and of trials, whose process was killed."""
    for place in places:
        for group in Path(place).glob(f"{_PREFIX}*"):
            keeper = group.name.removeprefix(_PREFIX).partition("-")[0]
            if not Path("/proc", keeper).exists():
                with contextlib.suppress(OSError):
                    group.rmdir()


def _works(place: Path, caps: tuple[str, ...]) -> bool:
    """Whether a group can be made there, has the caps, and takes a process in."""
    if not os.access(place, os.W_OK):
        return False
    group = place / f"{_PREFIX}{os.getpid()}-trial"
    try:
        group.mkdir()
    except OSError:
        return False
    try:
        if not all(os.access(group / cap, os.W_OK) for cap in caps):
            return False
        # a program, not a fork: the grader may have threads
        enter = ["/bin/sh", "-c", 'echo 0 > "$1"', "sh", str(group / _PROCS)]
        return subprocess.run(enter, check=False, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False
    finally:
        remove((str(group),))


def _of_version_2(mounts: dict[str, Path], own: dict[str, str]) -> Iterator[Path]:
    """The own group of this process, and the one above it: a group with processes in it can't divide what it has."""
    if "" in mounts and "" in own:
        here = mounts[""] / own[""].lstrip("/")
        yield here
        if here != mounts[""]:
            yield here.parent


def _own() -> dict[str, str]:
    """Controller (version 2: "") → the group that this process is in."""
    found: dict[str, str] = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            found |= dict.fromkeys(controllers.split(","), path)
    return found


def _mounts() -> dict[str, Path]:
    """Controller (version 2: "") → where its groups are mounted."""
    found: dict[str, Path] = {}
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/mounts").read_text().splitlines():
            _, place, kind, options, *_ = line.split()
            if kind == "cgroup2":
                found[""] = Path(place)
            elif kind == "cgroup":
                found |= dict.fromkeys(options.split(","), Path(place))
    return found
