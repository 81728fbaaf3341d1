"""The course as a learner sees it: the start page, a lesson, its verdicts, both themes, Validate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, expect

from course import outline

if TYPE_CHECKING:
    from conftest import Desk, Lab, Lesson

pytestmark = pytest.mark.browser

START = "release/00-start-here.ipynb"
LOOPBACK = {"127.0.0.1"}
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3: contrast of text, level AA

# Each piece of text below an element, with its contrast against what is painted behind it.
CONTRASTS = """async root => {
    await Promise.all(root.getAnimations({subtree: true}).map(a => a.finished));
    const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
        .getContext('2d', {willReadFrequently: true});
    const painted = (colours) => {  // bottom first; any CSS colour, transparent ones too
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, 1, 1);
        for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = [];
    for (const element of root.querySelectorAll('*')) {
        const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
        const style = getComputedStyle(element);
        if (!text || !element.getClientRects().length || ['STYLE', 'SCRIPT'].includes(element.tagName)) continue;
        if (style.visibility === 'hidden') continue;
        const behind = [];
        for (let e = element; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
        const both = [painted(behind), painted([...behind, style.color])].map(luminance);
        const [low, high] = both.sort((a, b) => a - b);
        found.push([Math.round((high + 0.05) / (low + 0.05) * 100) / 100, text.slice(0, 60)]);
    }
    return found;
}"""

# A picture as the browser shows it: its size here, its own, its lightest and its darkest grey, its corner.
PICTURE = """picture => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const pen = canvas.getContext('2d');
    pen.drawImage(picture, 0, 0);
    const data = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    let lightest = 0, darkest = 255;
    for (let i = 0; i < data.length; i += 4) {
        const grey = 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
        lightest = Math.max(lightest, grey);
        darkest = Math.min(darkest, grey);
    }
    return {shown: picture.getBoundingClientRect().width, own: picture.naturalWidth,
            lightest, darkest, corner: [...data.slice(0, 4)]};
}"""

# What sticks out of the notebook to the right, or scrolls sideways within it.
STICKS_OUT = """panel => {
    const edge = panel.getBoundingClientRect().right + 1;
    const shown = '.jp-RenderedHTMLCommon, .jp-RenderedHTMLCommon *, .jp-OutputArea-output, .cm-scroller';
    return [...panel.querySelectorAll(shown)]
        .filter(e => e.getClientRects().length)
        .filter(e => e.getBoundingClientRect().right > edge
            || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'))
        .map(e => e.className + ': ' + e.textContent.trim().slice(0, 60));
}"""


def unreadable(root: Locator) -> list[Any]:
    """The texts below ``root`` whose contrast is too low; ``root`` must hold some text."""
    found = root.evaluate(CONTRASTS)
    assert found, "no text here to read"
    return [(ratio, text) for ratio, text in found if ratio < READABLE]


@pytest.fixture(params=["Light", "Dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_nothing_asks_or_advertises_before_the_first_cell(desk: Desk) -> None:
    desk.open(START)
    desk.page.wait_for_timeout(1500)  # JupyterLab asks once it is at rest
    asked = desk.page.locator(".jp-Dialog, .Toastify__toast").all_text_contents()
    assert asked == []
    expect(desk.page.get_by_text("Create Assignment")).to_have_count(0)


def test_the_start_page_shows_the_way(desk: Desk) -> None:
    prompts = desk.open(START).run_all()

    assert all(any(c.isdigit() for c in prompt) for prompt in prompts), prompts
    environment = desk.notebook.get_by_role("table", name="environment check")
    expect(environment).to_contain_text("Everything is here.")
    rows = desk.notebook.get_by_role("table", name="progress").get_by_role("row")
    sections = outline.load().sections
    expect(rows).to_have_count(len(sections))
    for row, section in zip(rows.all(), sections, strict=True):
        expect(row).to_contain_text(re.compile(r"\d+ of \d+ points"))
        expect(row.get_by_role("link", name=section.title)).to_be_visible()
    assert unreadable(environment) == []
    assert desk.notebook.evaluate(STICKS_OUT) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 1280

    desk.cells.get_by_role("link", name="03 · Deployment and scaling").first.click()
    expect(desk.notebook.get_by_role("heading", name="Deployment and scaling")).to_be_visible()
    desk.ready()
    assert desk.errors == []
    assert desk.hosts == LOOPBACK


def test_a_blank_lesson_runs_to_its_end(lesson: Lesson) -> None:
    assert all(any(c.isdigit() for c in prompt) for prompt in lesson.prompts), lesson.prompts
    assert set(lesson.blank) == lesson.exercises
    for verdict in lesson.blank.values():
        assert "not attempted" in verdict
        assert "still to be written" in verdict
        assert "passed" not in verdict
        assert "failed" not in verdict
    assert lesson.desk.errors == []
    assert lesson.desk.hosts == LOOPBACK


def test_a_verdict_says_what_passed_what_failed_and_why(answered: Lesson) -> None:
    right = answered.desk.verdict(answered.right)
    expect(right).to_contain_text("✓ passed")
    expect(right).to_contain_text("hidden ones run when it is graded")
    expect(right).not_to_contain_text("failed")

    wrong, answer = answered.desk.verdict(answered.wrong), answered.wrong_answer
    failed = wrong.get_by_role("row").filter(has_text=answer.fails)
    expect(failed).to_contain_text("✗ failed")
    expect(failed).to_contain_text(answer.idea)
    for label in ("Tried:", "Yours:", "Idea:", "Reread:"):
        expect(failed).to_contain_text(label)
    expect(wrong.get_by_role("row").filter(has_text="✓ passed")).to_have_count(1)
    expect(answered.desk.verdict("q07-triage")).to_contain_text("– not attempted")
    assert answered.desk.errors == []
    assert answered.desk.hosts == LOOPBACK


def test_reread_scrolls_to_the_heading(answered: Lesson) -> None:
    link = answered.desk.verdict(answered.wrong).get_by_role("link")
    name = link.text_content() or ""
    heading = answered.desk.notebook.get_by_role("heading", name=name)
    link.scroll_into_view_if_needed()
    expect(heading).not_to_be_in_viewport()
    link.click()
    expect(heading).to_be_in_viewport()
    assert answered.desk.errors == []


def test_verdicts_are_readable(answered: Lesson, theme: str) -> None:
    answered.desk.theme(theme)
    for exercise in (answered.right, answered.wrong, "q07-triage"):
        table = answered.desk.verdict(exercise)
        table.scroll_into_view_if_needed()
        for row in table.get_by_role("row").all():
            row.hover()  # JupyterLab paints the row under the mouse
            assert unreadable(row) == []


def test_figures_are_legible(lesson: Lesson, theme: str) -> None:
    lesson.desk.theme(theme)
    pictures = lesson.desk.notebook.locator(".jp-RenderedImage img")
    expect(pictures).not_to_have_count(0)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        seen = picture.evaluate(PICTURE)
        # a white card, opaque: dark text reads on it in any theme
        assert seen["corner"] == [255, 255, 255, 255]
        assert seen["darkest"] < 60
        assert seen["lightest"] > 250
        assert seen["shown"] >= 0.8 * seen["own"]  # letters of 10 points stay letters


def test_quiz_and_cards_answer_a_click(lesson: Lesson, theme: str) -> None:
    lesson.desk.theme(theme)
    decks = lesson.desk.notebook.locator(".course-deck")
    expect(decks).to_have_count(4)  # quiz and cards of each question
    quiz, cards, *_ = decks.all()
    choice = quiz.locator(".MCButton").first
    choice.scroll_into_view_if_needed()
    assert unreadable(quiz) == []
    choice.click()
    expect(quiz.locator(".Feedback").first).not_to_be_empty()
    assert unreadable(quiz) == []

    card = cards.locator(".flip-container").first
    card.scroll_into_view_if_needed()
    assert unreadable(cards) == []
    flipped = "flip" in (card.get_attribute("class") or "").split()
    card.click()
    wanted = r"^flip-container(?! flip)" if flipped else r"\bflip\b(?!-)"
    expect(card).to_have_class(re.compile(wanted))
    assert lesson.desk.errors == []


def test_validate_says_what_fails_and_what_passes(desk: Desk, lab: Lab, lesson: Lesson) -> None:
    notebook = lab.cut_out(lesson.right, into="release/one-exercise.ipynb")
    desk.open(notebook)
    validate = desk.notebook.get_by_role("button", name="Validate")
    said = desk.page.locator(".jp-Dialog")

    validate.click()
    expect(said).to_contain_text("failed", ignore_case=True)
    expect(said).to_contain_text(lesson.right)
    said.get_by_role("button", name="Ok").click()

    desk.answer(notebook, lesson.right, lesson.right_answer)
    validate.click()
    expect(said).to_contain_text("Success! Your notebook passes all the tests.")
    assert desk.errors == []
