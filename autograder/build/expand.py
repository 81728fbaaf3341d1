"""Fills in what a lesson takes from elsewhere, so that nothing is said twice.

``{{ question q07 }}``    the question as an interviewer asks it, from the outline
``{{ points q07-psi }}``  the points of an exercise, from its test cell
``{{ followups q07 }}``   follow-ups with their answers folded, from the question bank
``{{ red-flags q07 }}``   red flags in an answer, from the question bank
``{{ map }}``             the table of sections and questions, with links, from the outline
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from course import outline
from course.bank import deck

_BRACES = re.compile(r"\{\{\s*([a-z-]+)(?:\s+([\w-]+))?\s*\}\}")


def expand(text: str, points: Mapping[str, int]) -> str:
    """``text`` with every ``{{ … }}`` filled in.

    ``points`` are the lesson's exercises. Raises LookupError or ValueError that name what is unknown.
    """

    def fill(match: re.Match[str]) -> str:
        verb, name = match.group(1), match.group(2) or ""
        if verb not in verbs:
            raise LookupError(f"unknown {{{{ {verb} }}}}; known are {', '.join(sorted(verbs))}")
        return verbs[verb](name)

    def worth(name: str) -> str:
        if name not in points:
            raise LookupError(
                f"no test cell declares the exercise {name!r}; this lesson has {', '.join(points)}"
            )
        return f"{points[name]} points" if points[name] else "stretch, no points"

    verbs: dict[str, Callable[[str], str]] = {
        "question": lambda name: outline.load().question(name).text,
        "points": worth,
        "followups": deck.followups_markdown,
        "red-flags": deck.red_flags_markdown,
        "map": lambda name: course_map(),
    }
    return _BRACES.sub(fill, text)


def course_map(prefix: str = "") -> str:
    """The table of the sections and their questions as Markdown; ``prefix`` stands before each link."""
    rows = ["| notebook | questions |", "| --- | --- |"]
    for section in outline.load().sections:
        asked = "<br>".join(f"{q.number}. {q.text}" for q in section.questions)
        link = (
            f"[{section.slug[:2]} · {section.title}]({prefix}{section.slug}/{section.slug}.ipynb)"
        )
        rows.append(f"| {link} | {asked} |")
    return "\n".join(rows)
