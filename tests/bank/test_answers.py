"""The answer bank: every right answer gets all points, every wrong one exactly its own, and the verdict says why.

Answers live in one process, tests in another. Each answer is judged with all exercises of its notebook: a wrong one
must leave every other exercise at full marks.
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
ANSWERS = [answer for answers in BANK.values() for answer in answers]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a.exercise}/{a.name}")
def test_an_answer_gets_exactly_what_it_deserves(answer: Answer):
    lesson = LESSONS[answer.exercise]
    judged = {j.grade_id: j for j in grade_cells(lesson, {answer.exercise: answer.text})}
    assert [j.problem for j in judged.values() if j.problem] == []
    own = judged.pop(answer.exercise).result
    verdicts = {c.name: c for c in own.checks}
    told = "\n".join(f"{c.outcome}: {c.name}: {c.yours} | {c.idea}" for c in own.checks)
    assert own.earned == answer.score, told
    if answer.right:
        assert {c.outcome for c in own.checks} == {"passed"}, told
        assert answer.score == own.points
    else:
        assert answer.fails in verdicts, f"no check is called {answer.fails!r}: {list(verdicts)}"
        assert verdicts[answer.fails].outcome == "failed", told
        assert answer.idea.lower() in verdicts[answer.fails].idea.lower(), told
    for other in judged.values():
        assert other.result.earned == other.result.points == other.result.max_points_here, (
            other.grade_id
        )


@pytest.mark.parametrize("exercise", sorted(LESSONS))
def test_an_exercise_has_enough_answers(exercise: str):
    answers = BANK.get(exercise, [])
    assert sum(a.right for a in answers) >= 3
    assert len({a.misconception for a in answers if not a.right}) >= 5
    assert len({a.text for a in answers}) == len(answers), "two entries are the same answer"


def test_the_bank_answers_nothing_that_is_not_asked():
    assert set(BANK) <= set(LESSONS)
