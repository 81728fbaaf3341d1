"""Each point of the outline, and each tool that it names, is in the 60-second answer that a learner reads."""

import re
from pathlib import Path

import nbformat
import pytest

from course import outline

ROOT = Path(__file__).parents[2]
OPENING = "**The answer in 60 seconds.**"
QUESTIONS = [
    (section, question) for section in outline.load().sections for question in section.questions
]
IDS = [question.id for _, question in QUESTIONS]


def answer(section, question):
    """The text of the answer's cell in the released notebook: the one that opens so, below the question's heading."""
    notebook = nbformat.read(ROOT / "release" / section.slug / f"{section.slug}.ipynb", 4)
    below, heading = False, f"## Question {question.number} ·"
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            below = below or heading in cell.source
            if below and OPENING in cell.source:
                return cell.source
    raise AssertionError(
        f"{section.slug}: no answer below the heading of question {question.number}"
    )


@pytest.mark.parametrize(("section", "question"), QUESTIONS, ids=IDS)
def test_every_point_and_every_tool_is_in_the_answer(section, question):
    assert outline.missing(question, answer(section, question)) == []


@pytest.mark.parametrize(("section", "question"), QUESTIONS, ids=IDS)
def test_a_point_or_a_tool_that_is_taken_out_is_missed(section, question):
    text = outline.plain(answer(section, question))
    for point in question.points:
        for wordings in (*point.phrases, *point.tools):
            without = text
            for wording in wordings:
                without = re.sub(rf"(?<!\w){re.escape(outline.plain(wording))}(?!\w)", " ", without)
            assert point.id in outline.missing(question, without), (
                f"{point.id} stands without {wordings}"
            )


@pytest.mark.parametrize(("section", "question"), QUESTIONS, ids=IDS)
def test_the_question_is_asked_in_the_outlines_words(section, question):
    notebook = nbformat.read(ROOT / "release" / section.slug / f"{section.slug}.ipynb", 4)
    assert any(
        f"> {question.text}" in cell.source
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    )
