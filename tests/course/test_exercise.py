"""Checks: outcomes, points, verdicts, and whose mistake it was."""

import json

import numpy as np
import pytest

from course.check import (
    Misread,
    boolean,
    close,
    exercise,
    mapping,
    number,
    numbers,
    raises,
    table,
    text,
)
from course.check.exercise import Exercise
from course.check.verdict import MIME, ExerciseResult
from course.contract.room import ContractError, RoomDied, local_room
from course.contract.wire import Record


def psi(reference, current):
    return 0.0 if reference == current else 0.3


def stub():
    raise NotImplementedError


def made(points=3, **names):
    return Exercise("q07-psi", points, local_room(names), None)


def checks(ex):
    return {c.name: c for c in ex.score().result.checks}


def test_the_notebooks_own_names_are_the_answers():
    ex = exercise("q07-psi", points=1)
    with ex.check("equal", 1, idea="…") as c:
        c.need(close(number(ex.answer("psi")([1], [1])), 0))
    assert ex.score() == 1.0


def test_one_failing_check_stops_neither_the_next_nor_the_cell():
    ex = made(psi=psi)
    with ex.check(
        "first", 1, tried="two equal samples", idea="PSI compares shares", reread="PSI"
    ) as c:
        c.need(close(number(ex.answer("psi")([1], [2])), 0))
    with ex.check("second", 2, idea="…") as c:
        c.need(True)
    assert ex.score() == 2.0
    first = checks(ex)["first"]
    assert (first.outcome, first.points, first.max_points) == ("failed", 0, 1)
    assert first.lines() == [
        ("Tried", "two equal samples"),
        ("Yours", "0.3"),
        ("Idea", "PSI compares shares"),
        ("Reread", "PSI"),
    ]


def test_the_idea_of_the_need_that_failed_is_the_verdicts():
    ex = made(psi=psi)
    with ex.check("a", 1, idea="general") as c:
        c.need(True, "not this one")
        c.need(False, "the bins come from the current sample")
    assert checks(ex)["a"].idea == "the bins come from the current sample"


def test_not_attempted_is_a_stub_or_a_missing_name_not_a_failure():
    ex = made(stub=stub)
    with ex.check("stub", 1, idea="…"):
        ex.answer("stub")()
    with ex.check("missing", 1, idea="…"):
        ex.answer("nowhere")()
    assert {c.outcome for c in checks(ex).values()} == {"not attempted"}
    assert "not attempted yet" in ex.score().result.headline


def test_an_answer_that_raises_fails_and_the_verdict_quotes_it():
    ex = made(f=lambda: 1 / 0)
    with ex.check("seen", 1, idea="…"):
        ex.answer("f")()
    with ex.hidden("unseen", 1, idea="…"):
        ex.answer("f")()
    assert checks(ex)["seen"].yours == "ZeroDivisionError: division by zero"
    assert checks(ex)["unseen"].yours == "ZeroDivisionError"  # its text could quote a hidden input


def test_a_hidden_check_shows_the_idea_and_the_link_only():
    ex = made(psi=psi)
    with ex.hidden("quiet", 1, idea="smooth both sides", reread="Empty bins") as c:
        c.need(number(ex.answer("psi")([1], [2])) == 0)
    assert checks(ex)["quiet"].lines() == [("Idea", "smooth both sides"), ("Reread", "Empty bins")]
    assert "0.3" not in json.dumps(ex.score()._repr_mimebundle_()[MIME])


def test_a_value_of_another_shape_is_the_answers_failure_and_says_so():
    ex = made(f=lambda: None, g=lambda: [1, 2])
    with ex.check("subscript", 1, idea="a dict"):
        ex.answer("f")()["key"]
    with ex.check("misread", 1, idea="one score") as c:
        c.need(number(ex.answer("g")()) > 0)
    with ex.check("array for a truth", 1, idea="…") as c:
        c.need(np.array([True, False]))
    found = checks(ex)
    assert "another shape" in found["subscript"].idea
    assert found["misread"].idea == "the task asks for one number. one score"
    assert {c.outcome for c in found.values()} == {"failed"}


@pytest.mark.parametrize(
    "mistake", [NameError("x"), ContractError("y"), RoomDied("z"), ImportError("w")], ids=repr
)
def test_a_mistake_of_the_test_is_never_charged_to_the_learner(mistake):
    ex = made()
    with pytest.raises(type(mistake)), ex.check("a", 1, idea="…"):
        raise mistake


@pytest.mark.parametrize("points", [0.5, -1, True, "1"])
def test_points_are_whole(points):
    ex = made()
    with pytest.raises(ContractError, match="whole points"), ex.check("a", points, idea="…"):
        pass
    with pytest.raises(ContractError, match="whole points"):
        exercise("q07-psi", points=points)


def test_two_checks_of_one_name_are_refused():
    ex = made()
    with ex.check("a", 1, idea="…"):
        pass
    with (
        pytest.raises(ContractError, match="two checks are called 'a'"),
        ex.check("a", 1, idea="…"),
    ):
        pass


def test_checks_worth_more_than_the_exercise_are_refused():
    ex = made(points=1)
    with ex.check("a", 2, idea="…"):
        pass
    with pytest.raises(ContractError, match="worth 2 points, the exercise 1"):
        ex.score()


def test_a_visible_only_pass_gives_the_full_number_and_says_that_more_is_to_come():
    ex = made(points=3)
    with ex.check("a", 1, idea="…"):
        pass
    score = ex.score()
    assert (score, score.result.provisional) == (3.0, True)
    assert "hidden ones run when it is graded" in score.result.headline


def test_a_visible_failure_is_never_provisional():
    ex = made(points=3)
    with ex.check("a", 1, idea="…") as c:
        c.need(False)
    assert ex.score() == 0.0


def test_the_score_is_a_plain_number_a_table_and_the_same_as_data():
    ex = made(points=1)
    with ex.check("<script>alert(1)</script>", 1, idea="<b>", tried="<i>") as c:
        c.need(False)
    bundle = ex.score()._repr_mimebundle_()
    assert bundle["text/plain"] == "0.0"
    assert "<script>" not in bundle["text/html"] and "<table" in bundle["text/html"]
    assert json.loads(json.dumps(bundle[MIME]))["checks"][0]["outcome"] == "failed"


def test_a_test_that_fails_before_it_asks_is_its_authors_mistake():
    ex = made(psi=psi)
    with pytest.raises(ContractError, match="before it asked"), ex.check("a", 1, idea="…"):
        {}["a mistake in the test's own data"]


def test_nothing_checked_is_no_full_score():
    assert ExerciseResult("q07-psi", 3, ()).earned == 0


@pytest.mark.parametrize("value", [1.5, np.float64(1.5), np.array(1.5), np.array([1.5])], ids=repr)
def test_one_number_comes_in_many_types(value):
    assert number(value) == 1.5


def test_a_member_of_an_enumeration_of_numbers_is_one():
    assert number(Record("HTTPStatus", {"name": "OK", "value": 200})) == 200
    with pytest.raises(Misread, match="one number"):
        number(Record("Stage", {"name": "CANARY", "value": "canary"}))


@pytest.mark.parametrize("value", [True, "1", None, [1.0], np.array([1.0, 2.0]), 1 + 0j], ids=repr)
def test_what_is_no_number_is_misread(value):
    with pytest.raises(Misread, match="one number"):
        number(value)


def test_other_readers_accept_what_a_reader_of_the_task_would():
    import pandas as pd

    assert boolean(np.bool_(True)) is True
    assert text(np.str_("ok")) == "ok"
    assert numbers(pd.Series([1, 2])).tolist() == [1.0, 2.0]
    assert mapping(pd.Series({"a": 1})) == {"a": 1}
    assert list(table(pd.DataFrame({"a": [1]}, index=[9]), "a").index) == [0]
    kept = pd.DataFrame({"a": [1]}, index=pd.Index(["c1"], name="id"))
    assert list(table(kept, "id", "a").id) == ["c1"]
    with pytest.raises(Misread, match="the columns a, b"):
        table(pd.DataFrame({"a": [1]}), "a", "b")
    with pytest.raises(Misread):
        numbers([[1], [2]])
    with pytest.raises(Misread):
        boolean(1)


def test_close_is_false_for_what_is_not_finite():
    assert close(1.0, 1.05, 0.1) and not close(1.0, 1.2, 0.1)
    assert not close(float("nan"), 0.0, 1e9) and not close(float("inf"), float("inf"))


def test_raises_reports_the_exception_and_lets_a_stub_be_not_attempted():
    ex = made(points=1, f=lambda: int("x"), stub=stub)
    found = raises(ex.answer("f"))
    assert found is not None and found.is_a("ValueError")
    with ex.check("stub", 1, idea="…"):
        raises(ex.answer("stub"))
    assert checks(ex)["stub"].outcome == "not attempted"
