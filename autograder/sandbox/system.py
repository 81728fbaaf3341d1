"""The Linux system calls that Python's `os` lacks. Each raises OSError with the call's name."""

from __future__ import annotations

import ctypes
import os
import struct

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 0x2, 0x4, 0x8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 0x1, 0x2, 0x4
MNT_DETACH = 2
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAPBSET_DROP = 1, 4, 8, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 36, 38, 47
CAP_DAC_READ_SEARCH = 2
_CAP_LAST = 40
_CAPABILITY_VERSION_3 = 0x20080522

# Not in libc, or not in an old one: by number, for the machines that grading runs on.
MACHINE = os.uname().machine
_NUMBERS = {
    "x86_64": {"pivot_root": 155, "capset": 126, "seccomp": 317},
    "aarch64": {"pivot_root": 41, "capset": 91, "seccomp": 277},
}
_EVERYWHERE = {
    "mount_setattr": 442,
    "landlock_create_ruleset": 444,
    "landlock_add_rule": 445,
    "landlock_restrict_self": 446,
}

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(name: str, result: int, path: str | None = None) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}", path)
    return result


def syscall(name: str, *arguments: object) -> int:
    """Make the system call `name`, one of those above, with ctypes arguments."""
    numbers = _NUMBERS.get(MACHINE, {}) | _EVERYWHERE
    if name not in numbers:
        raise OSError(0, f"{name}: not known on {MACHINE}")
    return _checked(name, _libc.syscall(ctypes.c_long(numbers[name]), *arguments))


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags` (CLONE_NEW…)."""
    _checked("unshare", _libc.unshare(flags))


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """mount(2)."""
    result = _libc.mount(
        source.encode(), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags), options.encode()
    )
    _checked(f"mount {kind or 'bind'}", result, target)


def pivot_root(new: str, old: str) -> None:
    """Make the mount `new` the root, and put the old one on `old`."""
    syscall("pivot_root", os.fsencode(new), os.fsencode(old))


def restrict_mount(target: str, attributes: int) -> None:
    """Add `attributes` (MOUNT_ATTR_…) to the mount at `target` and to all mounts below it."""
    wanted = struct.pack("QQQQ", attributes, 0, 0, 0)
    size = ctypes.c_size_t(len(wanted))
    syscall("mount_setattr", _AT_FDCWD, os.fsencode(target), _AT_RECURSIVE, wanted, size)


def unmount(target: str) -> None:
    """Detach the mount at `target`."""
    _checked("umount", _libc.umount2(os.fsencode(target), MNT_DETACH), target)


def prctl(option: int, value: int) -> None:
    """prctl(2) with one argument."""
    _checked(f"prctl {option}", _libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def keep_capabilities(mask: int) -> None:
    """Give up all capabilities but those in `mask`, for this process and all that it starts, programs included."""
    for capability in range(_CAP_LAST + 1):
        if not mask >> capability & 1:
            try:
                prctl(PR_CAPBSET_DROP, capability)
            except OSError:
                break  # without CAP_SETPCAP there is nothing to drop; past the last one neither
    header = struct.pack("Ii", _CAPABILITY_VERSION_3, 0)
    low, high = mask & 0xFFFFFFFF, mask >> 32
    syscall("capset", header, struct.pack("6I", low, low, low, high, high, high))
    for capability in range(_CAP_LAST + 1):
        if mask >> capability & 1:
            _checked(
                "prctl ambient", _libc.prctl(PR_CAP_AMBIENT, 2, ctypes.c_ulong(capability), 0, 0)
            )


def raise_loopback() -> None:
    """Switch the loopback device of this network namespace on."""
    import fcntl
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        up_and_running = struct.pack("16sH14x", b"lo", 0x1 | 0x40)
        fcntl.ioctl(line, 0x8914, up_and_running)  # SIOCSIFFLAGS
