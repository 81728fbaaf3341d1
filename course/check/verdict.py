"""What a reader sees of a check: four plain lines, a table, a number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

# The last three come from a judge: the answer ran out of time, ended its process, gave what can't be read.
Outcome = Literal["passed", "failed", "not attempted", "timed out", "crashed", "refused"]

MIME = (
    "application/vnd.mlops-course.check+json"  # the same verdict as data: `course check` reads it
)

_MARK = {"passed": "✓", "not attempted": "–"}  # any other: ✗


@dataclass(frozen=True)
class CheckResult:
    """One check's outcome and the four lines of its verdict; ``points`` earned of ``max_points``."""

    name: str
    hidden: bool
    outcome: Outcome
    points: int
    max_points: int
    tried: str
    yours: str
    idea: str
    reread: str

    def lines(self) -> list[tuple[str, str]]:
        """The verdict's lines as (label, text), none for a check that passed."""
        if self.outcome == "passed":
            return []
        if self.outcome == "not attempted":
            return [("Yours", self.yours)]
        lines = [("Tried", self.tried), ("Yours", self.yours)]
        if self.outcome not in ("timed out", "crashed"):  # of these the check's idea says nothing
            lines += [("Idea", self.idea), ("Reread", self.reread)]
        return [(label, text) for label, text in lines if text]


@dataclass(frozen=True)
class ExerciseResult:
    """All checks of one exercise that were run here. ``points`` is what the whole exercise is worth."""

    grade_id: str
    points: int
    checks: tuple[CheckResult, ...]

    @property
    def max_points_here(self) -> int:
        """What the checks that were run are worth: less than ``points`` where the hidden ones are missing."""
        return sum(c.max_points for c in self.checks)

    @property
    def provisional(self) -> bool:
        """Whether all passed so far and the hidden checks are still to come."""
        return self.max_points_here < self.points and self._all("passed")

    @property
    def earned(self) -> int:
        """The score: the points of the checks that passed; all of them while a full score is provisional."""
        return self.points if self.provisional else sum(c.points for c in self.checks)

    @property
    def headline(self) -> str:
        """One line that says how it stands."""
        if not self.checks or self._all("not attempted"):
            return f"not attempted yet · {self.points} points to earn"
        passed = sum(c.outcome == "passed" for c in self.checks)
        if self.provisional:
            return f"every visible check passes; hidden ones run when it is graded ({self.points} points)"
        if passed == len(self.checks):
            return f"every check passes · {self.earned} of {self.points} points"
        return f"{passed} of {len(self.checks)} checks pass · {self.earned} of {self.points} points so far"

    def as_dict(self) -> dict[str, Any]:
        """Plain data, with the score and the headline."""
        return asdict(self) | {"earned": self.earned, "headline": self.headline}

    def _all(self, outcome: Outcome) -> bool:
        return bool(self.checks) and all(c.outcome == outcome for c in self.checks)


class Score(float):
    """An exercise's points: prints as a plain number, which nbgrader reads, and shows as a table."""

    result: ExerciseResult

    def __new__(cls, result: ExerciseResult) -> Score:
        """The score of ``result``."""
        score = super().__new__(cls, result.earned)
        score.result = result
        return score

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {
            "text/plain": float.__repr__(self),
            "text/html": as_html(self.result),
            MIME: self.result.as_dict(),
        }


def as_html(result: ExerciseResult) -> str:
    """The table of checks. Colours come from the theme: it reads in light, dark and high contrast."""
    rows = "".join(_row(check) for check in result.checks)
    return (
        f'<table class="mlops-checks" style="{_TABLE}" aria-label="checks of {escape(result.grade_id)}">'
        f'<caption style="{_CAPTION}"><b>{escape(result.grade_id)}</b>: {escape(result.headline)}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def _ink(colour: str, fallback: str) -> str:
    """A theme's colour, drawn towards its text's: readable on either background, under the mouse as well."""
    text = "var(--jp-content-font-color1, currentcolor)"
    return f"color-mix(in srgb, var({colour}, {fallback}) 75%, {text})"


_TABLE = "border-collapse:collapse;margin:0.3em 0;min-width:36em;max-width:60em;text-align:left"
_CAPTION = "text-align:left;caption-side:top;padding:0.2em 0;color:inherit"
_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:0.45em 0.7em;line-height:1.5"
_COLOUR = {  # blue and orange: told apart by every common kind of colour vision
    "passed": _ink("--jp-info-color0", "#0b6bcb"),
    "failed": _ink("--jp-warn-color0", "#b45309"),
    "not attempted": "inherit",
}  # any other: as failed


def _row(check: CheckResult) -> str:
    lines = "".join(f"<br><i>{label}:</i> {_line(label, text)}" for label, text in check.lines())
    name = escape(check.name) + (" <i>(hidden)</i>" if check.hidden else "")
    colour = _COLOUR.get(check.outcome, _COLOUR["failed"])
    mark = f'<b style="color:{colour}">{_MARK.get(check.outcome, "✗")} {check.outcome}</b>'
    points = f"{check.points} / {check.max_points}"
    return (
        f'<tr><td style="{_CELL};white-space:nowrap">{mark}</td><td style="{_CELL}">{name}{lines}</td>'
        f'<td style="{_CELL};white-space:nowrap">{points}</td></tr>'
    )


def _line(label: str, text: str) -> str:
    if label == "Reread":
        return f'<a href="#{escape(text.replace(" ", "-"))}">{escape(text)}</a>'
    return f"<code>{escape(text)}</code>" if label == "Yours" else escape(text)
