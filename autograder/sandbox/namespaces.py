"""Tier 1: namespaces. A room has a file system, processes, a network and a user of its own.

The calls that bubblewrap makes, made after the fork, so that the room keeps what the warm process has loaded.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from autograder.sandbox import seccomp, system
from autograder.sandbox.policy import MB, Limits, View

INSIDE_ID = 1000
_DEVICES = ("null", "zero", "full", "random", "urandom")
_KEPT_FLAGS = {  # of a mount that a user namespace may not loosen, as statvfs gives them
    os.ST_NOSUID: system.MS_NOSUID,
    os.ST_NODEV: system.MS_NODEV,
    os.ST_NOEXEC: system.MS_NOEXEC,
    os.ST_NOATIME: system.MS_NOATIME,
    os.ST_NODIRATIME: system.MS_NODIRATIME,
    os.ST_RELATIME: system.MS_RELATIME,
}


def leave() -> None:
    """In the keeper of a room: what it forks next is the first process of a new process namespace.

    Root needs no user namespace; anybody else gets one, with one user in it. Raises OSError.
    """
    if os.getuid() == 0:
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
    new = _place(view)
    owner = f"uid={os.getuid()},gid={os.getgid()}" if os.getuid() == 0 else ""
    options = ",".join(filter(None, [f"size={limits.files_mb * MB}", "mode=0755", owner]))
    system.mount("tmpfs", new, "tmpfs", system.MS_NOSUID | system.MS_NODEV, options)
    for path in view.readable:
        _show(path, new)
    for name in _DEVICES:
        _show(f"/dev/{name}", new)
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
    with contextlib.suppress(
        OSError
    ):  # in some containers /proc may not be mounted: then there is none
        system.mount(
            "proc", f"{new}/proc", "proc", system.MS_NOSUID | system.MS_NODEV | system.MS_NOEXEC
        )
    Path(new, "old").mkdir()
    system.pivot_root(new, f"{new}/old")
    os.chdir("/")
    system.unmount("/old")
    Path("/old").rmdir()
    with contextlib.suppress(OSError):  # no loopback then: only labs that start a server miss it
        system.raise_loopback()


def _place(view: View) -> str:
    """A folder to hang the new root on. Any will do in which nothing lies that the room is to see: it is hidden."""
    for folder in ("/tmp", "/mnt", "/media", "/srv", "/opt", "/home"):
        if Path(folder).is_dir() and not any(Path(p).is_relative_to(folder) for p in view.readable):
            return folder
    raise OSError(0, "no folder to hang a new root on")


def refused() -> bytes:
    """The filter of system calls that goes with this tier."""
    return seccomp.program([*seccomp.ALWAYS, "name_to_handle_at"], seccomp.LOOPBACK)


def _show(path: str, new: str) -> None:
    """Show `path` in the root that is being built: a link as a link, all else read-only."""
    there = Path(new + path)
    there.parent.mkdir(parents=True, exist_ok=True)
    here = Path(path)
    if here.is_symlink():
        there.symlink_to(here.readlink())
        return
    if here.is_dir():
        there.mkdir(exist_ok=True)
    else:
        there.touch()
    system.mount(path, str(there), flags=system.MS_BIND | system.MS_REC)
    flags = system.MS_BIND | system.MS_REMOUNT | system.MS_NOSUID
    if not path.startswith("/dev/"):
        flags |= system.MS_RDONLY
    found = os.statvfs(there).f_flag
    for seen, kept in _KEPT_FLAGS.items():
        if found & seen:
            flags |= kept
    system.mount("none", str(there), flags=flags)
