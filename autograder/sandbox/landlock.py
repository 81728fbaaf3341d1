"""Tier 2: Landlock, for machines that forbid user namespaces. Files by an allow list, no socket at all.

Landlock filters TCP by port and UDP not at all, so seccomp refuses sockets altogether; signals and abstract sockets
stay inside where the kernel can do that (Landlock 6), else seccomp refuses signals too. What Landlock does not look at
(permissions of files, limits and priorities of processes) seccomp takes away.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
import struct
from collections.abc import Iterator
from pathlib import Path

from autograder.sandbox import seccomp, system
from autograder.sandbox.policy import View

_READ = 1 | 1 << 2 | 1 << 3  # execute, read a file, list a folder
_OF_A_FILE = 1 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_PROC = ("/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/sys/devices/system/cpu")
_SIGNALS = 2  # of the scopes; the other one is abstract sockets
_TRUNCATES, _SCOPES = 3, 6  # the versions that brought it


def version() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    try:
        return system.syscall("landlock_create_ruleset", None, ctypes.c_size_t(0), 1)
    except OSError:
        return 0


def confine(view: View, home: str, *, private_user: bool) -> None:
    """Restrict this process to reading `view` and writing in `home`. Needs no_new_privs; raises OSError.

    `private_user`: nobody else has this process's user, so ordinary permissions protect what Landlock doesn't.
    """
    abi = version()
    if abi < 1:
        raise OSError(errno.ENOSYS, "Landlock: this kernel has none")
    if abi < _TRUNCATES and not private_user:
        raise OSError(
            errno.ENOSYS,
            f"Landlock {abi} lets a room empty your files; Linux 6.2 has Landlock {_TRUNCATES}",
        )
    every = (1 << 13) - 1
    every |= 1 << 13 if abi >= 2 else 0  # refer
    every |= 1 << 14 if abi >= _TRUNCATES else 0
    every |= 1 << 15 if abi >= 5 else 0  # ioctl of a device
    network = 3 if abi >= 4 else 0
    rules = _rules(abi, every, network, 3)
    try:
        for path in view.readable:
            for part in _around(os.path.realpath(path), view.hidden):
                _allow(rules, part, _READ)
        for path in _PROC:
            _allow(rules, path, _READ)
        for path in _DEVICES:
            _allow(rules, path, every & (_READ | 1 << 1))
        _allow(rules, home, every)
        system.syscall("landlock_restrict_self", rules, 0)
    finally:
        os.close(rules)


def keep_signals_inside() -> bool:
    """Let this process signal only what it starts from now on, so that it can end all of that at a stroke.

    False where the kernel can't. Raises OSError.
    """
    abi = version()
    if abi < _SCOPES:
        return False
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    rules = _rules(abi, 0, 0, _SIGNALS)
    try:
        system.syscall("landlock_restrict_self", rules, 0)
    finally:
        os.close(rules)
    try:
        os.kill(os.getppid(), 0)
    except PermissionError:
        return True
    return False


def refused(*, private_user: bool) -> bytes:
    """The filter of system calls that goes with this tier."""
    more = [*seccomp.NETWORK, *seccomp.MESSAGES, *seccomp.NEIGHBOURS]
    more += seccomp.SIGNALS if version() < _SCOPES else ()
    # a room of the grader's own user: shutil.copy and git must not fail for a mode that nobody needs
    ignored = () if private_user else seccomp.PERMISSIONS
    return seccomp.program([*seccomp.ALWAYS, *more], (), ignored=ignored, alone=True)


def _rules(abi: int, files: int, network: int, scopes: int) -> int:
    attributes = struct.pack("QQQ", files, network, scopes)
    attributes = attributes[: 24 if abi >= _SCOPES else 16 if abi >= 4 else 8]
    size = ctypes.c_size_t(len(attributes))
    return system.syscall("landlock_create_ruleset", attributes, size, 0)


def _around(path: str, hidden: tuple[str, ...]) -> Iterator[str]:
    """`path`, or what lies in it around those of `hidden`: Landlock can't take back what a folder was given."""
    inside = tuple(h for h in hidden if Path(h).is_relative_to(path))
    if not inside:
        yield path
    elif path not in inside:
        with contextlib.suppress(OSError):
            for entry in os.scandir(path):
                if not entry.is_symlink():
                    yield from _around(entry.path, inside)


def _allow(rules: int, path: str, access: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                access &= _OF_A_FILE
            rule = struct.pack("=Qi", access, place)
            system.syscall("landlock_add_rule", rules, 1, rule, 0)
        finally:
            os.close(place)
