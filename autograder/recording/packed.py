"""A result as plain data with all that belongs to it, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, get_args

from autograder.grading.result import CellOutput, CheckResult, Result, Status


def pack(result: Result) -> dict[str, Any]:
    """All of `result` as JSON can hold it; `Result.as_dict` is the short form, for readers."""
    return asdict(result)


def unpack(data: Any) -> Result:
    """The result that `pack` gave. Raises ValueError for anything else."""
    try:
        checks = tuple(_check(check) for check in data["checks"])
        outputs = tuple(
            CellOutput(int(cell["position"]), tuple(map(dict, cell["outputs"])), str(cell["ended"]))
            for cell in data["outputs"]
        )
        rest = {k: v for k, v in data.items() if k not in ("checks", "outputs", "notes")}
        result = Result(
            checks=checks, outputs=outputs, notes=tuple(map(str, data["notes"])), **rest
        )
        if not all(type(n) in (int, float) for n in (result.score, result.max_score)):
            raise ValueError("a score is a number")
        return result
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a result: {error}") from None


def _check(data: dict[str, Any]) -> CheckResult:
    if data["status"] not in get_args(Status):
        raise ValueError(f"no status: {data['status']!r}")
    lines = tuple((str(label), str(text)) for label, text in data["lines"])
    return CheckResult(**{**data, "lines": lines})
