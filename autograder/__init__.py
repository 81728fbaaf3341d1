"""The instructors' half: builds the lessons, judges answers, runs a class round. Never imported by `course`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.grading.result import Result

__all__ = ["grade"]


def grade(
    source: str | Path,
    submission: str | Path,
    *,
    files: str | Path | None = None,
    unsafe: bool = False,
) -> Result:
    """Grade one notebook, in rooms of its own, and write nothing.

    `source` is the instructor's notebook (with solutions and hidden tests; what lies beside it is there for the cells,
    too), `submission` the learner's, `files` a folder with what was handed in beside it. `unsafe` goes on where the
    machine can isolate nothing. Raises `autograder.grading.one.NoVerdict`, in a sentence, where there is no result; a
    notebook that can't be read is a result, with 0 points and the reason.
    """
    from autograder.grading.one import result_of

    beside = None if files is None else Path(files)
    return result_of(Path(source), Path(submission), beside, unsafe=unsafe)
