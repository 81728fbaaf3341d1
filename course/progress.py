"""How far a learner is: read from the notebooks as they were last saved."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat

from course import outline
from course.notebook import Standing, standings


@dataclass(frozen=True)
class SectionProgress:
    """One section: its exercises that carry points, and the points earned of those in the notebook."""

    slug: str
    title: str
    standings: tuple[Standing, ...]
    problem: str = ""

    @property
    def earned(self) -> int:
        """Points earned, as last saved."""
        return sum(s.earned for s in self.standings)

    @property
    def points(self) -> int:
        """Points to earn."""
        return sum(s.points for s in self.standings)

    @property
    def stands(self) -> str:
        """Its points in words, or what keeps them from being read."""
        return self.problem or f"{self.earned} of {self.points} points"


@dataclass(frozen=True)
class Progress:
    """Every section in order; shows itself as a table in a notebook."""

    sections: tuple[SectionProgress, ...]

    def __repr__(self) -> str:
        return "\n".join(f"{s.title}: {s.stands}" for s in self.sections)

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:0.25em 0.6em"
        rows = "".join(
            f'<tr><td style="{style}"><a href="{s.slug}/{s.slug}.ipynb">{escape(s.title)}</a></td>'
            f'<td style="{style}">{_bar(s)}</td><td style="{style}">{escape(s.stands)}</td>'
            f'<td style="{style}">exercises done: {sum(x.done for x in s.standings)} of {len(s.standings)}</td></tr>'
            for s in self.sections
        )
        return f'<table aria-label="progress" style="border-collapse:collapse"><tbody>{rows}</tbody></table>'


def progress(release: Path = Path()) -> Progress:
    """Read the notebooks under ``release`` as they were last saved; a check counts once its cell was run and saved."""
    return Progress(tuple(_of(release, section) for section in outline.load().sections))


def _of(release: Path, section: outline.Section) -> SectionProgress:
    path = release / section.slug / f"{section.slug}.ipynb"
    try:
        notebook = nbformat.read(path, 4)
    except FileNotFoundError:
        return SectionProgress(section.slug, section.title, (), f"no {path}")
    except Exception:
        return SectionProgress(
            section.slug, section.title, (), f"{path} can't be read; save it again"
        )
    return SectionProgress(section.slug, section.title, tuple(standings(notebook)))


def _bar(section: SectionProgress) -> str:
    label = f"points in {escape(section.title)}"
    return f'<progress value="{section.earned}" max="{section.points or 1}" aria-label="{label}"></progress>'
