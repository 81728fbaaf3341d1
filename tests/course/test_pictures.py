"""The pictures show the values that they are given, first name on top."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from course.labs import pictures
from course.plots import BLUE, GREY, RED


@pytest.fixture
def shown(monkeypatch):
    """Axes and words of what is shown, instead of showing it."""
    kept = []
    monkeypatch.setattr(
        pictures, "show", lambda figure, alt: kept.append((figure.axes[0], alt, figure))
    )
    return kept


def names(axis):
    return [label.get_text() for label in axis.get_yticklabels()]


def test_an_interval_above_zero_is_blue_and_any_other_red(shown):
    bars = {"all": (0.5, 0.1, 0.9), "some": (0.1, -0.3, 0.5), "few": (-1.0, -1.5, -0.5)}
    pictures.intervals(bars, title="T", unit="EUR", alt="words")
    axis, alt, _ = shown[0]
    assert alt == "words"
    assert axis.get_xlabel() == "EUR"
    assert names(axis) == ["few", "some", "all"]
    drawn = [line for line in axis.lines if len(line.get_xdata()) == 2][:3]
    assert [list(line.get_xdata()) for line in drawn] == [[-1.5, -0.5], [-0.3, 0.5], [0.1, 0.9]]
    assert [line.get_color() for line in drawn] == [RED, RED, BLUE]


def test_what_was_known_is_filled_and_the_future_is_hollow(shown):
    rows = [
        ("leaves", [(-20, 9.0, "old"), (-3, 8.25, "last known"), (12, 0.0, "future")]),
        ("stays", [(0, 4.0, "last known")]),
    ]
    pictures.history(rows, title="T", alt="words")
    axis, *_ = shown[0]
    assert names(axis) == ["stays", "leaves"]
    dots = [(line.get_xdata()[0], line.get_ydata()[0], line) for line in axis.lines[:4]]
    faces = {(x, y): to_hex(line.get_markerfacecolor()).upper() for x, y, line in dots}
    assert faces == {(0, 0): BLUE, (-20, 1): GREY, (-3, 1): BLUE, (12, 1): "#FFFFFF"}
    assert [text.get_text() for text in axis.texts] == ["4 h", "9 h", "8.25 h", "0 h"]


def test_each_dashboard_has_its_line_on_the_same_scale(shown):
    pictures.dashboards([1, 2], {"up": [100, 100], "found": [60.0, 5.0]}, title="T", alt="words")
    left, right = shown[0][2].axes
    assert (left.get_ylabel(), right.get_ylabel()) == ("up", "found")
    assert [list(axis.lines[0].get_ydata()) for axis in (left, right)] == [[100, 100], [60.0, 5.0]]
    assert left.get_ylim() == right.get_ylim() == (0, 105)
