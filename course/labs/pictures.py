"""The pictures of the first notebook, drawn from plain values: intervals, what became known when, two dashboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course.plots import BLUE, GREY, RED, panels, show

Bar = tuple[float, float, float]  # mean, lower end, upper end
Event = tuple[int, float, str]  # days from the snapshot, hours, and "old", "last known" or "future"


def intervals(bars: Mapping[str, Bar], *, title: str, unit: str, alt: str) -> None:
    """Show one horizontal interval a name, first on top; blue with a dot where it lies above zero, else red, square."""
    figure, (axis,) = panels(1, title)
    for height, (mean, low, high) in enumerate(list(bars.values())[::-1]):
        colour, marker = (BLUE, "o") if low > 0 else (RED, "s")
        axis.plot([low, high], [height, height], color=colour, linewidth=3)
        axis.plot(mean, height, marker, color=colour, markersize=10)
    axis.axvline(0, color="black", linewidth=1)
    names = list(bars)[::-1]
    axis.set(
        xlabel=unit, yticks=range(len(names)), yticklabels=names, ylim=(-0.5, len(names) - 0.5)
    )
    show(figure, alt=alt)


def history(rows: Sequence[tuple[str, Sequence[Event]]], *, title: str, alt: str) -> None:
    """Show what became known of each customer and when: one row a customer, first on top, a dot an event."""
    looks = {"old": (GREY, GREY), "last known": (BLUE, BLUE), "future": (RED, "white")}
    figure, (axis,) = panels(1, title)
    for height, (_, events) in enumerate(reversed(rows)):
        for day, hours, kind in events:
            edge, face = looks[kind]
            axis.plot(day, height, "o", markersize=11, color=edge, markerfacecolor=face)
            axis.annotate(
                f"{hours:g} h", (day, height), (0, 12), textcoords="offset points", ha="center"
            )
    axis.axvline(0, color="black", linewidth=1)
    names = [name for name, _ in reversed(rows)]
    axis.set(xlabel="days from the snapshot", xlim=(-32, 32), ylim=(-0.5, len(names) - 0.2))
    axis.set(yticks=range(len(names)), yticklabels=names)
    show(figure, alt=alt)


def dashboards(
    days: Sequence[int], panes: Mapping[str, Sequence[float]], *, title: str, alt: str
) -> None:
    """Show one line of percents a pane, side by side, over the same days; the first is blue, the others red."""
    figure, axes = panels(len(panes), title)
    for place, (axis, (name, percents)) in enumerate(zip(axes, panes.items(), strict=True)):
        colour, style = (RED, "s-") if place else (BLUE, "o-")
        axis.plot(days, percents, style, color=colour)
        axis.set(xlabel="day", ylabel=name, ylim=(0, 105))
    show(figure, alt=alt)
