"""The answer bank: every right answer gets all points, every wrong one exactly its own, and the verdict says why.

Answers live in one process, tests in another; the room is the portable one, which the build uses. `test_mixtures.py`
holds every answer against the engine, beside others; here, in the gate, the first right and the first wrong one of each
exercise stand for all. A wrong answer must leave every other exercise at full marks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.answers import Answer, load_answers
from autograder.build import read_lesson
from autograder.build.gate import grade_cells

ROOT = Path(__file__).parents[2]
BANK = load_answers(ROOT / "tests" / "answers")
LESSONS = {
    e: lesson
    for p in sorted((ROOT / "source").glob("0[1-9]-*.md"))
    for lesson in [read_lesson(p)]
    for e in lesson.tests
}
FIRST = [
    next(a for a in answers if a.right is right)
    for answers in BANK.values()
    for right in (True, False)
]
ANSWERS = [
    pytest.param(a, id=f"{a.exercise}/{a.name}", marks=() if a in FIRST else pytest.mark.slow)
    for answers in BANK.values()
    for a in answers
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_gets_exactly_what_it_deserves(answer: Answer):
    lesson = LESSONS[answer.exercise]
    judged = grade_cells(lesson, {answer.exercise: answer.text}, [answer.exercise])[0]
    assert judged.problem == ""
    verdicts = {c.name: c for c in judged.result.checks}
    told = "\n".join(f"{c.outcome}: {c.name}: {c.yours} | {c.idea}" for c in verdicts.values())
    assert judged.result.earned == answer.score, told
    if answer.right:
        assert {c.outcome for c in verdicts.values()} == {"passed"}, told
        assert answer.score == judged.result.points
    else:
        assert answer.fails in verdicts, f"no check is called {answer.fails!r}: {list(verdicts)}"
        assert verdicts[answer.fails].outcome == "failed", told
        assert answer.idea.lower() in verdicts[answer.fails].idea.lower(), told


def _leaves_the_others_alone(answer: Answer) -> None:
    lesson = LESSONS[answer.exercise]
    others = [exercise for exercise in lesson.tests if exercise != answer.exercise]
    for other in grade_cells(lesson, {answer.exercise: answer.text}, others):
        assert other.problem == ""
        assert other.result.earned == other.result.points == other.result.max_points_here


@pytest.mark.slow  # the mixtures show it in the gate
@pytest.mark.parametrize("exercise", sorted(BANK))
def test_a_wrong_answer_leaves_every_other_exercise_at_full_marks(exercise: str):
    _leaves_the_others_alone(next(a for a in BANK[exercise] if not a.right))


@pytest.mark.parametrize("exercise", sorted(LESSONS))
def test_an_exercise_has_enough_answers(exercise: str):
    answers = BANK.get(exercise, [])
    assert sum(a.right for a in answers) >= 3
    assert len({a.misconception for a in answers if not a.right}) >= 5
    assert len({a.text for a in answers}) == len(answers), "two entries are the same answer"


def test_the_bank_answers_nothing_that_is_not_asked():
    assert set(BANK) <= set(LESSONS)
