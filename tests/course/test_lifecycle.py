"""The half-year brings what it says, and its stages are plain functions that leave each other alone."""

from __future__ import annotations

import pytest

from course.labs import lifecycle


@pytest.fixture(scope="module")
def first():
    return lifecycle.first_model()


def test_only_the_month_in_minutes_breaks_a_rule():
    broken = {
        month: [text for text, rule in lifecycle.RULES.items() if not rule(batch)]
        for month in lifecycle.MONTHS
        for batch in [lifecycle.collect(month)]
    }
    assert broken == {1: [], 2: ["usage_hours ≤ 744"], 3: [], 4: [], 5: [], 6: []}


def test_the_monitor_asks_for_retraining_after_each_rise_and_then_it_pays(first):
    assert [lifecycle.monitor(first, lifecycle.collect(m)) for m in (1, 3)] == ["healthy"] * 2
    serving = first
    for month in (4, 6):
        batch = lifecycle.collect(month)
        assert lifecycle.monitor(serving, batch) == "retrain"
        candidate = lifecycle.train(batch)
        assert lifecycle.evaluate(candidate, serving, batch) == "better"
        assert lifecycle.evaluate(serving, candidate, batch) == "no better"
        if month == 4:
            assert lifecycle.monitor(candidate, lifecycle.collect(5)) == "retrain"
        serving = candidate


def test_the_month_after_minutes_costs_most(first):
    right = lifecycle.collect(3)
    learned_minutes = lifecycle.train(lifecycle.collect(2))
    assert lifecycle.called(learned_minutes, right) > 2 * lifecycle.called(first, right)
    assert lifecycle.earned(learned_minutes, right) < lifecycle.earned(first, right) - 1


def test_the_job_of_month_5_dies_and_deploy_keeps_what_it_is_given():
    deployed = []
    stages = lifecycle.stages(5, deployed)
    with pytest.raises(MemoryError, match="month 5"):
        stages["train"](lifecycle.collect(5))
    stages["deploy"]("a model")
    assert deployed == ["a model"]
    assert lifecycle.stages(4, deployed)["train"] is lifecycle.train


@pytest.mark.parametrize("month", [-1, 7, "4"])
def test_a_month_that_is_not_in_it_is_refused_in_one_sentence(month):
    with pytest.raises(ValueError, match="the half-year has months 0 to 6"):
        lifecycle.collect(month)
