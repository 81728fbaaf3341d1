"""What grading a submission gives: plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Status = Literal[
    "passed", "failed", "not attempted", "timed out", "crashed", "refused", "not graded"
]


@dataclass(frozen=True)
class CheckResult:
    """One check of one test cell: what it earned, and what to tell the learner. `lines` is the verdict by line."""

    grade_id: str
    name: str
    status: Status
    points: float
    max_points: float
    message: str
    hidden: bool = False
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CellOutput:
    """What a cell of the submission put out, as a notebook keeps it; `ended` says how it ended the room, if it did."""

    position: int
    outputs: tuple[dict[str, Any], ...]
    ended: str = ""


@dataclass(frozen=True)
class Result:
    """The result of one submission. Without a verdict `graded` is False, and the score means nothing: never a 0."""

    score: float
    max_score: float
    checks: tuple[CheckResult, ...]
    notes: tuple[str, ...]
    seconds: float
    graded: bool = True
    refused: bool = False
    tier: str = ""
    cpu_s: Mapping[str, float] = field(default_factory=dict)  # by what it went into
    outputs: tuple[CellOutput, ...] = field(default=(), repr=False)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: all but the outputs of cells."""
        data = asdict(self)
        del data["outputs"]
        for check in data["checks"]:
            del check["lines"]
        if not self.graded:
            data["score"] = None
        return data

    def with_notes(self, notes: Iterable[str]) -> Result:
        """The same, with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    def points_of(self, grade_id: str) -> float:
        """What a test cell earned."""
        return sum(check.points for check in self.checks if check.grade_id == grade_id)
