"""Tier 2: Landlock, for machines that forbid user namespaces. Files by an allow list, no socket at all.

Landlock filters TCP by port and UDP not at all, so seccomp refuses sockets altogether; signals and abstract sockets
stay inside where the kernel can do that (Landlock 6), else seccomp refuses signals too.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from pathlib import Path

from autograder.sandbox import seccomp, system
from autograder.sandbox.policy import View

_READ = 1 | 1 << 2 | 1 << 3  # execute, read a file, list a folder
_OF_A_FILE = 1 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_PROC = ("/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/sys/devices/system/cpu")


def version() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    try:
        return system.syscall("landlock_create_ruleset", None, ctypes.c_size_t(0), 1)
    except OSError:
        return 0


def confine(view: View, home: str) -> None:
    """Restrict this process to reading `view` and writing in `home`. Needs no_new_privs; raises OSError."""
    abi = version()
    if abi < 1:
        raise OSError(0, "Landlock: this kernel has none")
    every = (1 << 13) - 1
    every |= 1 << 13 if abi >= 2 else 0  # refer
    every |= 1 << 14 if abi >= 3 else 0  # truncate
    every |= 1 << 15 if abi >= 5 else 0  # ioctl of a device
    network = 3 if abi >= 4 else 0
    scopes = 3 if abi >= 6 else 0  # abstract sockets, signals
    attributes = struct.pack("QQQ", every, network, scopes)[
        : 24 if abi >= 6 else 16 if abi >= 4 else 8
    ]
    rules = system.syscall(
        "landlock_create_ruleset", attributes, ctypes.c_size_t(len(attributes)), 0
    )
    try:
        for path in (*view.readable, *_PROC):
            _allow(rules, path, _READ)
        for path in _DEVICES:
            _allow(rules, path, every & (_READ | 1 << 1))
        _allow(rules, home, every)
        system.syscall("landlock_restrict_self", rules, 0)
    finally:
        os.close(rules)


def refused() -> bytes:
    """The filter of system calls that goes with this tier."""
    more = [*seccomp.NETWORK, *seccomp.SYSTEM_V, *(seccomp.SIGNALS if version() < 6 else ())]
    return seccomp.program([*seccomp.ALWAYS, *more], ())


def _allow(rules: int, path: str, access: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        place = os.open(path, os.O_PATH)
        try:
            if not Path(path).is_dir():
                access &= _OF_A_FILE
            rule = struct.pack("=Qi", access, place)
            system.syscall("landlock_add_rule", rules, 1, rule, 0)
        finally:
            os.close(place)
