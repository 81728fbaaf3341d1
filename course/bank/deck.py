"""Showing the bank: a quiz and cards in a notebook, follow-ups and red flags as Markdown.

jupyterquiz and jupytercards do the showing. Three things they leave open are closed here: their
element ids come from the global `random` (a stored output would differ at every run), their
scripts load MathJax from a CDN (we write no formulas, and a notebook stays offline), and their
colours suit one theme (ours follow JupyterLab's).
"""

import html
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.utils.capture import capture_output
from jupytercards import display_flashcards
from jupyterquiz import display_quiz

from course.bank import entries
from course.bank.entries import Topic

_QUIZ_COLORS = {
    "--jq-multiple-choice-bg": "var(--jp-layout-color2, #eeeeee)",
    "--jq-text-color": "var(--jp-content-font-color1, #1f1f1f)",
    "--jq-correct-color": "#1b7f3b",
    "--jq-incorrect-color": "#b3261e",
}
_CARD_COLORS = {"front_colors": ["#24577a"], "back_colors": ["#2f5d50"], "text_colors": ["#ffffff"]}

_STYLE = """<style>
.course-deck .Quiz { line-height: 1.4; font-size: 16px; margin-left: 0; }
.course-deck .Answer { gap: 6px; margin: 6px 0; }
.course-deck .MCButton {
  justify-content: flex-start; text-align: left; gap: 8px; font-size: 15px;
  background: var(--jp-layout-color1, #ffffff); color: var(--jp-content-font-color1, #1f1f1f);
  border-color: var(--jp-border-color1, #bdbdbd);
}
.course-deck .correctButton, .course-deck .incorrectButton {
  color: #ffffff; animation-duration: .15s;
}
.course-deck .Feedback {
  color: var(--jp-content-font-color1, #1f1f1f); font-size: 15px; text-align: left;
}
.course-deck .Feedback.correct { border-left: 4px solid #1b7f3b; padding-left: 8px; }
.course-deck .Feedback.incorrect { border-left: 4px solid #b3261e; padding-left: 8px; }
.course-deck { overflow-x: clip; }  /* a card slides out sideways; nothing may scroll after it */
.course-deck .flip-container, .course-deck .flipper,
.course-deck .front, .course-deck .back { height: 340px; }
.course-deck .flashcardtext { font-size: 19px; line-height: 1.4; max-height: 320px;
  overflow: auto; }
.course-deck .back .flashcardtext { font-size: 16px; text-align: left; margin-left: 5%; }
.course-deck .next { color: var(--jp-content-font-color1, #1f1f1f); opacity: 1; width: auto; }
</style>"""


def quiz(question: str) -> None:
    """Show the warm-up quiz about a question (`q07`) in a notebook.

    It keeps no answers: it warms up. Raises ContentError for a question that the bank lacks.
    """
    items = quiz_items(entries.load(question))
    _show(
        f"quiz of {question}",
        lambda: display_quiz(items, colors=_QUIZ_COLORS, max_width=720, border_radius=6),
    )


def cards(question: str) -> None:
    """Show the flash cards about a question (`q07`) in a notebook.

    It keeps no progress. Raises ContentError for a question that the bank lacks.
    """
    items = card_items(entries.load(question))
    _show(
        f"cards of {question}",
        lambda: display_flashcards(items, local_storage=False, **_CARD_COLORS),
    )


def quiz_items(topic: Topic) -> list[dict[str, Any]]:
    """Return the quiz of a topic in jupyterquiz's form; it shuffles the answers in the browser."""
    return [
        {
            "question": inline_html(item.ask),
            "type": "multiple_choice",
            "answer_cols": 1,
            "answers": [
                _answer(item.right, f"Right. {item.why}", correct=True),
                *(
                    _answer(claim.says, f"Not quite. {claim.why}", correct=False)
                    for claim in item.wrong
                ),
            ],
        }
        for item in topic.quiz
    ]


def card_items(topic: Topic) -> list[dict[str, str]]:
    """Return the cards of a topic in jupytercards' form.

    One card holds the points of the 60-second answer, three an entry what a senior adds, one each
    a follow-up.
    """
    points = "".join(f"<li>{inline_html(point.says)}</li>" for point in topic.question.points)
    pages = [(f"{inline_html(topic.question.text)}<br><br>(60 seconds)", f"<ul>{points}</ul>")]
    for entry in topic.entries:
        ask = inline_html(topic.ask(entry))
        for prompt, text in (
            ("Name a trade-off.", entry.senior.tradeoff),
            ("Name a number.", entry.senior.number),
            ("Tell of a failure.", entry.senior.failure),
        ):
            pages.append((f"{ask}<br><br>{prompt}", inline_html(text)))
        pages += [(inline_html(item.ask), inline_html(item.good)) for item in entry.followups]
    return [{"front": front, "back": back} for front, back in pages]


def followups_markdown(question: str) -> str:
    """Return what an interviewer asks next about a question (`q07`), each answer behind a fold."""
    return "\n\n".join(
        f"<details><summary>{inline_html(item.ask)}</summary>\n\n{item.good}\n\n"
        f"*Red flag:* {'; '.join(item.flags)}.\n\n</details>"
        for item in entries.load(question).followups
    )


def red_flags_markdown(question: str) -> str:
    """Return the red flags in an answer to a question (`q07`), as a Markdown list."""
    return "\n".join(
        f"- **“{claim.says}”** {claim.why}" for claim in entries.load(question).red_flags
    )


def inline_html(text: str) -> str:
    """Return one paragraph of Markdown as HTML: code, bold and italics; all else as it is.

    `[` is escaped too, since jupyterquiz would read a link.
    """
    parts = re.split(r"`([^`]+)`", html.escape(text, quote=False).replace("[", "&#91;"))
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = f"<code>{part}</code>"
        else:
            bold = re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"<b>\1</b>", part)
            parts[index] = re.sub(r"\*(\S(?:[^*]*\S)?)\*", r"<i>\1</i>", bold)
    return "".join(parts)


def _answer(text: str, feedback: str, *, correct: bool) -> dict[str, Any]:
    return {"answer": inline_html(text), "correct": correct, "feedback": inline_html(feedback)}


def _show(name: str, library: Callable[[], None]) -> None:
    """Let a library display, and pass its HTML and script on, made repeatable and offline."""
    shell = get_ipython()
    if shell is None:
        print(f"({name}: open the notebook in Jupyter to see it)")
        return
    with _seeded(name), capture_output(stdout=False, stderr=False) as captured:
        library()
    shown = [output.data for output in captured.outputs]
    page = _STYLE + "".join(data.get("text/html", "") for data in shown)
    script = "".join(data.get("application/javascript", "") for data in shown)
    for form, text in (("text/html", _framed(page)), ("application/javascript", _offline(script))):
        shell.display_pub.publish({form: text, "text/plain": f"({name})"})


@contextmanager
def _seeded(name: str) -> Iterator[None]:
    """Make the global `random` repeatable inside, and untouched outside."""
    state = random.getstate()
    random.seed(name)
    try:
        yield
    finally:
        random.setstate(state)


def _framed(page: str) -> str:
    """Put a page into our element, closing what the library left open."""
    page = page.replace("stroke:black", "stroke:currentcolor")  # an icon, seen in dark themes too
    unclosed = page.count("<div") - page.count("</div")
    return f'<div class="course-deck">{page}{"</div>" * (unclosed + 1)}'


def _offline(script: str) -> str:
    """Hide MathJax from a library's script, which would otherwise fetch its own and replace it."""
    script = re.sub(r"(script\.src = )'https?://[^']*'", r"\1''", script)
    return f"(function () {{\nvar MathJax;\n{script}\n}})();"
