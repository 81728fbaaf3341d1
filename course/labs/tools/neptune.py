"""Neptune: its service is gone, its client's offline logs may still lie on a disk; this reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.labs.tool import Tool

TOOL = Tool(
    name="neptune",
    title="Neptune.ai",
    job="experiment tracking",
    home="02",
    kind="offline",
    what="There is no service left to talk to; the lab reads a log that its client 1.14 wrote offline, and "
    "needs neither.",
    facts="The hosted service ended on 5 March 2026, after OpenAI bought the company (announced on 3 December 2025).",
)

LOG = Path(__file__).parents[1] / "neptune" / "data-1.log"
"""A real log of a short run; only its paths were made relative."""

ELSEWHERE = frozenset({"UploadFile", "UploadFileSet", "TrackFilesToArtifact"})
"""Kinds of operation whose content is not in the log: files that would have been uploaded later."""


@dataclass(frozen=True)
class Operation:
    """One call of the training script: its kind, the name that it is about (`train/loss`), and what it said."""

    kind: str
    name: str
    value: Any = None


def logs(folder: Path) -> list[Path]:
    """The logs of offline runs below `folder`, one for each run."""
    return sorted(folder.glob("**/.neptune/offline/run__*/data-*.log"))


def read(log: Path = LOG) -> list[Operation]:
    """Read a log's operations in their order.

    A last line that breaks off is left out: the run was killed while it wrote. `value` is what was assigned, the points
    of a series ({"value", "step", "ts"}, where the step may be None), the strings that were added, or the file's name.
    """
    lines = log.read_text(encoding="utf-8").splitlines()
    operations = []
    for number, line in enumerate(lines, start=1):
        try:
            operations.append(_operation(json.loads(line)["obj"]))
        except json.JSONDecodeError:
            if number < len(lines):
                raise ValueError(
                    f"{log.name}, line {number}: this is no JSON, and more lines follow"
                ) from None
    return operations


def _operation(said: dict[str, Any]) -> Operation:
    found = next(
        (
            said[key]
            for key in ("value", "values", "file_path", "entries", "file_globs")
            if key in said
        ),
        None,
    )
    return Operation(said["type"], "/".join(said["path"]), found)
