"""What a process and all that it has started use, read from /proc."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PF_EXITING = 0x4  # among the flags in /proc/PID/stat
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Usage:
    """CPU seconds, those of ended and awaited children included; bytes of memory, shared pages counted in each."""

    cpu_s: float = 0.0
    memory: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu_s + other.cpu_s, self.memory + other.memory)


def below(pid: int) -> Usage:
    """The usage of the descendants of `pid`; nothing for those that are gone."""
    total = Usage()
    for each in family(pid)[1:]:
        total += _one(each)
    return total


def _one(pid: int) -> Usage:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return Usage()
    return Usage(sum(map(int, fields[11:15])) / _TICK, int(fields[21]) * _PAGE)


def size_of_self() -> int:
    """Bytes of address space of this process."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE


def own_share(pid: int) -> int:
    """Bytes of memory of the descendants of `pid`, a shared page counted by its share. Slow: a look at each page.

    A process that does not let itself be looked at counts in full.
    """
    total = 0
    for each in family(pid)[1:]:
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except PermissionError:
            total += _one(each).memory
            continue
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def unlinked(pid: int) -> int:
    """Bytes on disk that the descendants of `pid` hold without a name: open or mapped files that were deleted.

    Raises PermissionError where a living process does not let itself be looked at.
    """
    held: dict[tuple[int, int], int] = {}
    for each in family(pid)[1:]:
        try:
            for entry in Path(f"/proc/{each}/fd").iterdir():
                with contextlib.suppress(FileNotFoundError):
                    about = entry.stat()
                    if stat.S_ISREG(about.st_mode) and not about.st_nlink:
                        held[about.st_dev, about.st_ino] = about.st_blocks * 512
            for line in Path(f"/proc/{each}/maps").read_text(errors="replace").splitlines():
                if line.endswith("(deleted)"):
                    span, _, _, device, inode, *_ = line.split()
                    begins, ends = (int(end, 16) for end in span.split("-"))
                    major, minor = (int(part, 16) for part in device.split(":"))
                    held.setdefault((os.makedev(major, minor), int(inode)), ends - begins)
        except PermissionError:
            if not _is_ending(each):
                raise
        except OSError:
            continue
    return sum(held.values())


def _is_ending(pid: int) -> bool:
    """Whether a process is dead or about to be: then it has no memory left, and looks closed to anybody but root."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return True
    return fields[0] in "ZX" or bool(int(fields[6]) & _PF_EXITING)


def family(pid: int) -> list[int]:
    """`pid` and its descendants, parents first."""
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found
