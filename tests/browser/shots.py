"""Screenshots for a person to judge, in light and dark: `python tests/browser/shots.py FOLDER` writes them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from conftest import START, Desk, Lesson, new_desk, open_browser, open_lab
from playwright.sync_api import Locator

THEMES = ("Light", "Dark")


def shots(start: Desk, lesson: Lesson) -> Iterator[tuple[str, Desk, Locator, str]]:
    """What to photograph: a name, the page, the element to bring into sight, and where in the window."""
    desk, page = lesson.desk, lesson.desk.notebook
    yield "start", start, start.cells.first, "start"
    yield "progress", start, start.notebook.get_by_role("table", name="progress"), "center"
    yield "lesson", desk, desk.cells.first, "start"
    yield "figure", desk, page.locator(".jp-RenderedImage img").first, "center"
    yield "right", desk, desk.verdict(lesson.right), "center"
    yield "wrong", desk, desk.verdict(lesson.wrong), "center"
    yield "quiz", desk, page.locator(".course-deck .Quiz").first, "center"
    yield "cards", desk, page.locator(".course-deck .flip-container").first, "center"


def main(folder: Path) -> None:
    """Open, run, answer, and write FOLDER/NAME-light.png and -dark.png."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        open_browser() as browser,
        open_lab(Path(home)) as lab,
    ):
        start = new_desk(browser, lab).open(START)
        start.run_all()
        lesson = Lesson.run(new_desk(browser, lab))
        lesson.write_answers()
        lesson.desk.notebook.locator(".course-deck .MCButton").first.click()
        for theme in THEMES:
            for name, desk, what, where in shots(start, lesson):
                desk.page.bring_to_front()
                desk.theme(theme)
                what.evaluate("(e, block) => e.scrollIntoView({block})", where)
                desk.page.wait_for_timeout(300)  # themes and scrolling take a moment to be drawn
                path = folder / f"{name}-{theme.lower()}.png"
                desk.page.screenshot(path=path)
                print(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder: python tests/browser/shots.py FOLDER")
    main(Path(sys.argv[1]))
