"""What a process and all that it has started use, read from /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Usage:
    """CPU seconds, those of ended and awaited children included; bytes of memory, shared pages counted in each."""

    cpu_s: float = 0.0
    memory: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu_s + other.cpu_s, self.memory + other.memory)


def of(pid: int) -> Usage:
    """The usage of `pid` and its descendants; nothing for those that are gone."""
    total = Usage()
    for each in family(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += Usage(sum(map(int, fields[11:15])) / _TICK, int(fields[21]) * _PAGE)
    return total


def size_of_self() -> int:
    """Bytes of address space of this process."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * _PAGE


def own_share(pid: int) -> int:
    """Bytes of memory of `pid` and its descendants, a shared page counted by its share. Slow: a look at each page."""
    total = 0
    for each in family(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


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
