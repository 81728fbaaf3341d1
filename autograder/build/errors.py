"""What is wrong with a lesson: where, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong: ``file`` as the author knows it, ``cell`` by number and name, ``reason`` with the way out."""

    file: str
    cell: str
    reason: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.cell}: {self.reason}"
            if self.cell
            else f"{self.file}: {self.reason}"
        )


class BuildError(Exception):
    """The build stopped; nothing of the last good build was touched."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
