"""A class round on nbgrader and the engine: everyone gets the points that their answers deserve."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from rich.console import Console

from autograder.answers import Answer, load_answers
from autograder.classroom import demo
from autograder.classroom.gradebook import assignments
from autograder.classroom.marks import Mark, Outcome
from autograder.classroom.roster import (
    Assignment,
    Submission,
    Task,
    handed_in,
    learner_id,
    plan,
    read_assignment,
)
from autograder.classroom.round import Instructor, engine_autograde, play, stock_autograde
from autograder.classroom.terminals import ClassroomError, Command, Person, Terminals

PROJECT = Path(__file__).parents[2]


class Round:
    """What a round left: its outcome, its folder, and the home of whoever started it."""

    def __init__(self, root: Path, submissions: tuple[Submission, ...], folder: Path) -> None:
        self.said: list[tuple[str, int, int]] = []
        self.submissions, self.folder = submissions, folder
        self.outcome = play(root, submissions, folder, grade=self.grade, said=self.hear)

    def grade(self, instructor: Instructor, names: Sequence[str]) -> Iterator[object]:
        """Another grader in the place of the usual one: this one asks it, once told the course."""
        self.course = instructor.course
        yield from engine_autograde(instructor, names)

    def hear(self, step: str, done: int, total: int) -> None:
        self.said.append((step, done, total))

    def home(self, learner: str) -> Path:
        return self.folder / "learners" / learner


def planned(root: Path, learners: int) -> tuple[Submission, ...]:
    course = [read_assignment(root / "source" / n / f"{n}.ipynb") for n in assignments(root)]
    return plan(course, load_answers(root / "tests" / "answers"), learners)


# --- the plan -----------------------------------------------------------------------------------

COURSE = [
    Assignment("01-two", (Task("a", 4, "a = 1"), Task("b", 6, "b = 1"))),
    Assignment("02-one", (Task("c", 5, "c = 1"),)),
]


def _bank(**sizes: tuple[int, int]) -> dict[str, list[Answer]]:
    """Exercise → answers, as many right and wrong ones as asked."""
    return {
        exercise: [
            *(Answer(exercise, f"right_{n}", f"{exercise} = {n}", 4) for n in range(right)),
            *(Answer(exercise, f"wrong_{n}", f"{exercise} = -{n}", 1) for n in range(wrong)),
        ]
        for exercise, (right, wrong) in sizes.items()
    }


BANK = _bank(a=(3, 5), b=(3, 6), c=(2, 1))


def test_the_first_learner_deserves_everything_and_the_second_nothing() -> None:
    deserved = {(s.learner, s.assignment): s.deserved for s in plan(COURSE, BANK, 2)}
    assert deserved == {
        ("learner-1", "01-two"): 10,
        ("learner-1", "02-one"): 5,
        ("learner-2", "01-two"): 0,
        ("learner-2", "02-one"): 0,
    }


def test_a_blank_learner_writes_nothing() -> None:
    blank = [s for s in plan(COURSE, BANK, 3) if s.learner == "learner-2"]
    assert [given.text for s in blank for given in s.given] == [None, None, None]


def test_a_class_that_is_large_enough_hands_in_the_whole_bank() -> None:
    bank = {(e, answer.name) for e, answers in BANK.items() for answer in answers}
    # nine answers to b; of the learners after the second one in four leaves out an assignment
    assert handed_in(plan(COURSE, BANK, 13)) == bank


@pytest.mark.parametrize("learners", [3, 6, 8])
def test_no_answer_comes_twice_while_another_one_waits(learners: int) -> None:
    submissions = [s for s in plan(COURSE, BANK, learners) if s.assignment == "01-two"]
    given = [g.answer for s in submissions for g in s.given if g.exercise == "b"][2:]
    assert len(set(given)) == len(given) > 0


def test_right_and_wrong_answers_mix_within_a_submission() -> None:
    submissions = [s for s in plan(COURSE, BANK, 8) if s.assignment == "01-two"][2:]
    assert all({g.answer[:5] for g in s.given} == {"right", "wrong"} for s in submissions[:4])


def test_every_fourth_learner_leaves_out_an_assignment() -> None:
    submissions = plan(COURSE, BANK, 8)
    all_of_them = {(learner_id(n), assignment.name) for n in range(1, 9) for assignment in COURSE}
    missing = all_of_them - {(s.learner, s.assignment) for s in submissions}
    assert missing == {(learner_id(4), "01-two"), (learner_id(8), "02-one")}


def test_nobody_leaves_out_the_only_assignment() -> None:
    assert len(plan(COURSE[:1], BANK, 8)) == 8


def test_an_exercise_without_answers_gets_the_reference_solution() -> None:
    (third,) = [s for s in plan(COURSE[1:], {}, 3) if s.learner == learner_id(3)]
    assert [(g.answer, g.text, g.deserved) for g in third.given] == [("reference", "c = 1", 5)]


def test_ids_are_distinct_and_some_are_odd() -> None:
    ids = [learner_id(number) for number in range(1, 41)]
    assert len(set(ids)) == 40
    assert any("." in name for name in ids)
    assert any("@" in name for name in ids)
    assert not any(set("+*/[]") & set(name) for name in ids)  # nbgrader takes these for its own


def test_a_notebook_gives_its_exercises_with_points_and_reference(tiny_course: Path) -> None:
    read = read_assignment(tiny_course / "source" / "01-both" / "01-both.ipynb")
    assert [(task.exercise, task.points) for task in read.tasks] == [("double", 3), ("greet", 2)]
    assert "return 2 * x" in read.tasks[0].reference


# --- a whole round ------------------------------------------------------------------------------

# nbgrader's own steps take seconds: as few submissions as show a blank one, right and wrong answers,
# one that crashes, one with part of the points, and every kind of id.
WHO = {"01-both": (3, 5, 7), "02-one": (2, 4)}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of whoever starts the round."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def lie(tiny_course: Path) -> Mark:
    """What the round below is told wrongly: that this right answer deserves less."""
    return Mark(learner_id(4), "02-one", "halve", "right_shift", deserved=0, scored=1.0)


@pytest.fixture(scope="module")
def played(
    tiny_course: Path, elsewhere: Path, lie: Mark, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Round]:
    submissions = [
        _told(submission, lie)
        for submission in planned(tiny_course, 7)
        if submission.learner in map(learner_id, WHO[submission.assignment])
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(elsewhere))
        patch.setenv("JUPYTER_CONFIG_DIR", str(elsewhere / "jupyter"))
        patch.setenv("JUPYTER_DATA_DIR", str(elsewhere / "jupyter"))
        yield Round(tiny_course, tuple(submissions), tmp_path_factory.mktemp("round").resolve())


def _told(submission: Submission, lie: Mark) -> Submission:
    if (submission.learner, submission.assignment) != (lie.learner, lie.assignment):
        return submission
    given = [replace(g, deserved=0) if g.exercise == lie.exercise else g for g in submission.given]
    return replace(submission, given=tuple(given))


@pytest.mark.round
def test_everyone_is_scored_as_they_deserve_and_a_difference_shows(
    played: Round, lie: Mark
) -> None:
    assert played.outcome.unjust == [lie]
    assert len(played.outcome.marks) == sum(len(s.given) for s in played.submissions) == 8


@pytest.mark.round
def test_another_grader_can_take_the_place_of_the_usual_one(played: Round) -> None:
    assert (played.course / "gradebook.db").is_file()


@pytest.mark.round
def test_the_exported_grades_are_the_same_sums(played: Round) -> None:
    rows = csv.DictReader(io.StringIO(played.outcome.grades_csv))
    exported = {(row["student_id"], row["assignment"]): float(row["score"]) for row in rows}
    for submission in played.submissions:
        whose = (submission.learner, submission.assignment)
        marks = [m for m in played.outcome.marks if (m.learner, m.assignment) == whose]
        assert exported[whose] == sum(m.scored or 0 for m in marks)


@pytest.mark.round
def test_who_left_out_an_assignment_has_no_part_in_it(played: Round) -> None:
    absent = learner_id(4)
    assert (played.home(absent) / "02-one").exists()
    assert not (played.home(absent) / "01-both").exists()
    assert not list(played.folder.glob(f"instructor/course/*/{absent}/01-both"))


@pytest.mark.round
def test_each_learner_gets_their_own_feedback_at_home(played: Round) -> None:
    crash = next(m for m in played.outcome.marks if m.answer == "wrong_crash")
    for submission in played.submissions:
        home = played.home(submission.learner) / submission.assignment
        (page,) = home.glob(f"feedback/*/{submission.assignment}.html")
        text = page.read_text()
        assert "mlops-checks" in text
        crashed = (submission.learner, submission.assignment) == (crash.learner, crash.assignment)
        assert ("ValueError: no" in text) == crashed


@pytest.mark.round
def test_learners_find_neither_solutions_nor_hidden_tests_at_home(played: Round) -> None:
    blank = (played.home("learner-2") / "02-one" / "02-one.ipynb").read_text()
    assert "raise NotImplementedError" in blank
    assert "return x / 2" not in blank
    both = (played.home(learner_id(5)) / "01-both" / "01-both.ipynb").read_text()
    assert "two becomes four" in both
    assert "three becomes six" not in both


@pytest.mark.round
def test_every_step_says_how_far_it_is(played: Round) -> None:
    steps = list(dict.fromkeys(step for step, _, _ in played.said))
    assert steps == list(demo.DOES) == list(played.outcome.seconds)
    for step in steps:
        counted = [(done, total) for name, done, total in played.said if name == step]
        total = counted[0][1]
        assert counted == [(done, total) for done in range(total + 1)]


@pytest.mark.round
def test_nothing_is_written_elsewhere(played: Round, elsewhere: Path, tiny_course: Path) -> None:
    assert list(elsewhere.iterdir()) == []
    top = {"source", "release", "tests", "nbgrader_config.py"}
    assert {path.name for path in tiny_course.iterdir()} == top


@pytest.mark.round
def test_nothing_is_left_running(played: Round) -> None:
    assert not _running(played.folder)


@pytest.mark.round
def test_a_failure_is_told_with_the_command_its_typist_and_nbgraders_words(
    terminals: Terminals, tmp_path: Path
) -> None:
    lost = Command(Person("learner-9", tmp_path, tmp_path), ("submit", "01-both"))
    with pytest.raises(ClassroomError, match=r"nbgrader submit 01-both \(by learner-9\)") as failed:
        list(terminals.run([lost]))
    assert "please contact your instructor" in str(failed.value)  # there is no exchange


@pytest.mark.round
def test_an_interrupted_round_takes_its_kernels_along(played: Round, tmp_path: Path) -> None:
    instructor = Person("instructor", tmp_path, played.course)
    grading = Command(instructor, ("autograde", "02-one", "--student=learner-2", "--force"))

    def interrupted() -> None:
        with Terminals(tmp_path) as terminals:
            next(iter(terminals.run([Command(instructor, ("--version",)), grading], jobs=2)))
            assert len(_running(tmp_path, wait_s=0)) > 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not _running(tmp_path)


def _running(folder: Path, wait_s: float = 10) -> list[psutil.Process]:
    """The processes that work for a round in ``folder``, once those that are ending have ended."""
    found = []
    for process in psutil.process_iter():
        try:
            temporary = process.environ().get("TMPDIR", "")
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if temporary.startswith(str(folder)):
            found.append(process)
    alive: list[psutil.Process] = psutil.wait_procs(found, timeout=wait_s)[1]
    return alive


@pytest.mark.round
def test_the_course_itself(tmp_path: Path) -> None:
    """Eight learners: the first hands in every reference solution, each of the others one section."""
    names = assignments(PROJECT)
    chosen = {learner_id(n): [names[n % len(names)]] for n in range(2, 9)} | {learner_id(1): names}
    submissions = [
        submission
        for submission in planned(PROJECT, 24)
        if submission.assignment in chosen.get(submission.learner, [])
    ]
    outcome = play(PROJECT, submissions, tmp_path)
    assert outcome.unjust == []
    assert {mark.learner for mark in outcome.marks} == set(chosen)
    assert {mark.assignment for mark in outcome.marks} == set(names)


@pytest.mark.round
@pytest.mark.slow
def test_a_class_of_eight_on_the_whole_course(tmp_path: Path) -> None:
    submissions = planned(PROJECT, 8)
    outcome = play(PROJECT, submissions, tmp_path)
    assert outcome.unjust == []
    assert len(outcome.marks) == sum(len(s.given) for s in submissions) > 0


@pytest.mark.round
@pytest.mark.slow
def test_stock_nbgrader_scores_the_banks_answers_as_the_engine_does(tmp_path: Path) -> None:
    """The bank's answers are honest work: nbgrader's own autograder gives each the same points."""
    submissions = planned(PROJECT, 8)
    engine = play(PROJECT, submissions, tmp_path / "engine")
    stock = play(PROJECT, submissions, tmp_path / "stock", grade=stock_autograde)
    assert stock.marks == engine.marks


# --- the demo -----------------------------------------------------------------------------------


@pytest.fixture
def console() -> Console:
    return Console(record=True, width=200, file=io.StringIO())


@pytest.mark.parametrize(
    ("scored", "status", "says"),
    [
        (3.0, 0, "Every score is the one that the answer deserves"),
        (2.0, 1, "learner-1, double, answer reference: scored 2, deserves 3"),
        (None, 1, "learner-1, double, answer reference: not graded, deserves 3"),
    ],
)
def test_the_demo_shows_a_table_and_its_status_tells_a_difference(
    tiny_course: Path,
    console: Console,
    monkeypatch: pytest.MonkeyPatch,
    scored: float | None,
    status: int,
    says: str,
) -> None:
    def scoring(root: Path, submissions: tuple[Submission, ...], *_: Any, **__: Any) -> Outcome:
        marks = [
            Mark(s.learner, s.assignment, g.exercise, g.answer, g.deserved, float(g.deserved))
            for s in submissions
            for g in s.given
        ]
        return Outcome((replace(marks[0], scored=scored), *marks[1:]), {}, "")

    monkeypatch.setattr(demo, "play", scoring)
    assert demo.run_demo(tiny_course, 3, console) == status
    text = console.export_text()
    assert says in text
    assert all(f"learner{name}" in text for name in ("-1", "-2", ".3.b"))


def test_the_demo_stops_where_the_course_is_not_built(tmp_path: Path, console: Console) -> None:
    (tmp_path / "tests" / "answers").mkdir(parents=True)
    assert demo.run_demo(tmp_path, 1, console) == 1
    assert "make build" in console.export_text()


def test_the_demo_stops_without_an_answer_bank(tmp_path: Path, console: Console) -> None:
    assert demo.run_demo(tmp_path, 1, console) == 1
    assert "no answer bank" in console.export_text()
