"""The tools as a table: for the terminal, for a notebook, for the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from course import outline
from course.labs import tool
from course.labs.tool import KINDS, Status


@dataclass(frozen=True)
class Tools:
    """Which tools are here, and how to get the others; shows itself as a table in a notebook."""

    rows: tuple[Status, ...]

    def __repr__(self) -> str:
        return "\n".join(f"{'✓' if row.here else '·'} {row.sentence}" for row in self.rows)

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:0.25em 0.6em;vertical-align:top;white-space:normal"
        head = "".join(
            f'<th scope="col" style="{style}">{c}</th>'
            for c in ("tool", "its job", "here", "how it runs")
        )
        body = "".join(
            f'<tr><td style="{style}"><b>{escape(row.tool.title)}</b></td>'
            f'<td style="{style}">{escape(row.tool.job)}</td>'
            f'<td style="{style}">{escape("✓ " + row.version if row.here else row.sentence)}</td>'
            f'<td style="{style}">{escape(row.tool.what)}</td></tr>'
            for row in self.rows
        )
        return (
            '<table style="border-collapse:collapse" aria-label="tools">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def tools(home: str = "") -> Tools:
    """Look which tools are here; of one section only, if `home` is its number."""
    names = [name for name, one in tool.catalogue().items() if home in ("", one.home)]
    return Tools(tuple(tool.find(name) for name in names))


def markdown() -> str:
    """The README's table: every tool of the outline, whether it runs for real here, and in which notebook."""
    rows = ["| tool | its job | here | what runs | notebook |", "| --- | --- | --- | --- | --- |"]
    for one in _in_order():
        facts = f" {one.facts}" if one.facts else ""
        names = " · ".join((one.title, *one.also))
        rows.append(f"| {names} | {one.job} | {KINDS[one.kind]} | {one.what}{facts} | {one.home} |")
    return "\n".join(rows)


def unknown() -> list[str]:
    """Tools that the outline names and no lab stands for: there should be none."""
    known = {
        name.casefold() for one in tool.catalogue().values() for name in (one.title, *one.also)
    }
    return [name for name in _named() if name.casefold() not in known]


def _named() -> Sequence[str]:
    return list(dict.fromkeys(n for q in outline.load().questions for n in q.tool_names))


def _in_order() -> list[tool.Tool]:
    order = {name.casefold(): place for place, name in enumerate(_named())}
    last = len(order)

    def place(one: tool.Tool) -> tuple[int, str]:
        return min(order.get(n.casefold(), last) for n in (one.title, *one.also)), one.name

    return sorted(tool.catalogue().values(), key=place)
