"""The answer bank: what real learners could write, each answer with the score that it deserves.

``tests/answers/<exercise>/right_*.py`` and ``wrong_*.py``, each the text of a solution cell under a short header::

    # score: 3
    # misconception: the bins come from the current sample
    # fails: the bins come from the reference
    # idea: deciles of the reference

A right answer says only ``# score:``. A wrong one names its misconception, the check that catches it (``fails``), and
words that the verdict's idea must hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KEYS = ("score", "misconception", "fails", "idea")


class AnswerError(Exception):
    """An entry of the bank can't be read; names the file and what it lacks."""


@dataclass(frozen=True)
class Answer:
    """One answer: the cell's ``text`` and the ``score`` it deserves, in points."""

    exercise: str
    name: str
    text: str
    score: int
    misconception: str = ""
    fails: str = ""
    idea: str = ""

    @property
    def right(self) -> bool:
        """Whether it deserves all points."""
        return self.name.startswith("right")


def load_answers(folder: Path) -> dict[str, list[Answer]]:
    """Exercise id → its answers, right ones first, from ``folder`` (``tests/answers``). Raises AnswerError."""
    bank = {
        home.name: [read_answer(path) for path in sorted(home.glob("*.py"))]
        for home in sorted(folder.iterdir())
        if home.is_dir() and not home.name.startswith(("_", "."))
    }
    return {exercise: answers for exercise, answers in bank.items() if answers}


def read_answer(path: Path) -> Answer:
    """Read one entry. Raises AnswerError."""
    header: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].startswith("# "):
        key, _, value = lines[0][2:].partition(":")
        if key not in KEYS:
            break
        header[key] = value.strip()
        lines.pop(0)
    wrong = path.stem.startswith("wrong")
    if not wrong and not path.stem.startswith("right"):
        raise AnswerError(f"{path}: an answer's name starts with right_ or wrong_")
    lacking = [key for key in (KEYS if wrong else KEYS[:1]) if not header.get(key)]
    if lacking:
        raise AnswerError(f"{path}: its header lacks {', '.join(f'# {key}:' for key in lacking)}")
    if not header["score"].isdigit():
        raise AnswerError(
            f"{path}: '# score:' is a whole number of points, not {header['score']!r}"
        )
    return Answer(
        exercise=path.parent.name,
        name=path.stem,
        text="\n".join(lines).strip("\n"),
        score=int(header["score"]),
        misconception=header.get("misconception", ""),
        fails=header.get("fails", ""),
        idea=header.get("idea", ""),
    )
