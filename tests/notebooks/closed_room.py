"""Runs a command with loopback as its only network, and says what it left behind.

``python closed_room.py REPORT.json [--open] -- COMMAND …`` writes wall and CPU seconds, peak memory (MB, of the largest
process) and the processes that outlived the command; then these are killed. Exit status: the command's.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_CHILD_SUBREAPER = 36
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def close_the_network() -> None:
    """Move into a network namespace with nothing but loopback. Raises OSError where the system forbids it."""
    libc = ctypes.CDLL(None, use_errno=True)
    uid, gid = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "no user and network namespaces here")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        ask = struct.pack("16sh", b"lo", 0)
        flags = struct.unpack("16sh", fcntl.ioctl(sock, SIOCGIFFLAGS, ask))[1]
        fcntl.ioctl(sock, SIOCSIFFLAGS, struct.pack("16sh", b"lo", flags | IFF_UP))


def survivors() -> list[str]:
    """Command lines of this process's children, adopted ones included, that are no zombies."""
    found = []
    for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        if state != "Z":
            found.append(Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip() or pid)
            os.kill(int(pid), signal.SIGKILL)
    return found


def main(report: str, *command: str) -> int:
    """Run ``command`` in the room and write ``report``."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if command[0] == "--open":
        command = command[1:]
    else:
        close_the_network()
    started = time.monotonic()
    status = subprocess.run(command[1:], check=False).returncode
    seconds = time.monotonic() - started
    deadline = time.monotonic() + 3  # a kernel that was told to stop needs a moment
    while (
        left := Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    ) and time.monotonic() < deadline:
        time.sleep(0.05)
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = {
        "status": status,
        "seconds": seconds,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss // 1024,
        "left_behind": survivors() if left else [],
    }
    Path(report).write_text(json.dumps(said))
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
