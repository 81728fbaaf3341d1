"""Tier 1: namespaces. A room has a file system, processes, a network and a user of its own.

The calls that bubblewrap makes, made after the fork, so that the room keeps what the warm process has loaded.
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from pathlib import Path

from autograder.sandbox import seccomp, system
from autograder.sandbox.policy import MB, Limits, View

INSIDE_ID = 1000
INODE = 4096  # an empty file costs the kernel so much, or less
_DEVICES = ("null", "zero", "full", "random", "urandom")
_CLOSED = system.MOUNT_ATTR_RDONLY | system.MOUNT_ATTR_NOSUID | system.MOUNT_ATTR_NODEV


def leave(*, private_user: bool) -> None:
    """In the keeper of a room: what it forks next is the first process of a new process namespace.

    Who can give the room a user of its own (root) needs no user namespace; anybody else gets one, with one user in
    it. Raises OSError.
    """
    if private_user:
        system.unshare(system.CLONE_NEWPID)
        return
    uid, gid = os.getuid(), os.getgid()
    system.unshare(system.CLONE_NEWUSER | system.CLONE_NEWPID)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{INSIDE_ID} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{INSIDE_ID} {gid} 1")


def enter(view: View, limits: Limits) -> None:
    """In the room's first process: a root of its own, no network but loopback, nothing of other processes.

    Raises OSError where this machine forbids it.
    """
    system.unshare(
        system.CLONE_NEWNS | system.CLONE_NEWNET | system.CLONE_NEWIPC | system.CLONE_NEWUTS
    )
    system.mount("none", "/", flags=system.MS_REC | system.MS_PRIVATE)
    devices = [f"/dev/{name}" for name in _DEVICES]
    # by number from here on: the new root hangs on a folder, and hides what was in it
    places = {p: os.open(p, os.O_PATH | os.O_NOFOLLOW) for p in (*view.readable, *devices)}
    new = "/tmp"
    options = f"size={limits.files_mb * MB},nr_inodes={limits.files_mb * MB // INODE},mode=0755"
    system.mount("tmpfs", new, "tmpfs", system.MS_NOSUID | system.MS_NODEV, options)
    within = [h for h in view.hidden if any(Path(h).is_relative_to(r) for r in view.readable)]
    for path in sorted({*places, *within}, key=lambda path: len(Path(path).parts)):
        if path in within:
            _hide(new + path)
        else:
            _show(path, places[path], new + path)
    for path in within:
        if Path(new + path).is_dir():
            system.restrict_mount(new + path, _CLOSED)
    for number in places.values():
        os.close(number)
    for folder, mode in (("/dev/shm", 0o1777), ("/tmp", 0o1777), (view.home, 0o777)):
        Path(new + folder).mkdir(parents=True, exist_ok=True)
        Path(new + folder).chmod(mode)
    for name, target in (
        ("fd", "/proc/self/fd"),
        ("stdin", "fd/0"),
        ("stdout", "fd/1"),
        ("stderr", "fd/2"),
    ):
        Path(new, "dev", name).symlink_to(target)
    Path(new, "proc").mkdir()
    # in some containers /proc may not be mounted: then there is none
    with contextlib.suppress(OSError):
        system.mount(
            "proc", f"{new}/proc", "proc", system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC
        )
    Path(new, "old").mkdir()
    system.pivot_root(new, f"{new}/old")
    os.chdir("/")
    system.unmount("/old")
    Path("/old").rmdir()
    socket.sethostname("room")
    with contextlib.suppress(OSError):  # no loopback then: only labs that start a server miss it
        system.raise_loopback()


def refused() -> bytes:
    """The filter of system calls that goes with this tier."""
    return seccomp.program(seccomp.ALWAYS, seccomp.LOOPBACK)


def _show(path: str, place: int, target: str) -> None:
    """Show `path`, open as `place`, at `target` in the new root: a link as a link, all else read-only."""
    there = Path(target)
    there.parent.mkdir(parents=True, exist_ok=True)
    kind = os.fstat(place).st_mode
    if stat.S_ISLNK(kind):
        there.symlink_to(os.readlink("", dir_fd=place))
        return
    if stat.S_ISDIR(kind):
        there.mkdir(exist_ok=True)
    else:
        there.touch()
    system.mount(f"/proc/self/fd/{place}", target, flags=system.MS_BIND | system.MS_REC)
    of_a_device = system.MOUNT_ATTR_NOSUID
    system.restrict_mount(target, of_a_device if path.startswith("/dev/") else _CLOSED)


def _hide(target: str) -> None:
    """Put something empty over `target`, which what was shown has brought along."""
    there = Path(target)
    if there.is_symlink():
        return
    if there.is_dir():
        options = "size=64k,nr_inodes=64,mode=0755"
        system.mount("tmpfs", target, "tmpfs", system.MS_NOSUID | system.MS_NODEV, options)
    elif there.exists():
        system.mount("/dev/null", target, flags=system.MS_BIND)
