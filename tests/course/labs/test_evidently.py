"""Evidently on two weeks of inputs, as the notebook reads it."""

import pytest

from course.labs.tool import find
from course.labs.weeks import two_weeks


def test_it_measures_how_large_a_change_is():
    if not find("evidently").here:
        pytest.skip(find("evidently").sentence)
    from course.labs.tools.evidently import drift

    before, after = two_weeks()
    said = drift(before, after)
    assert set(said) == set(before.columns)
    assert not any(found for _, _, found in said.values())
    assert said["monthly_fee"][0].startswith("Wasserstein") and 0.05 < said["monthly_fee"][1] < 0.1
    other = drift(before, after.assign(monthly_fee=after["monthly_fee"] * 1.3))
    assert other["monthly_fee"][2]


def test_the_second_week_has_what_the_text_says():
    before, after = two_weeks()
    assert before.isna().sum().sum() == 0 and 0.07 < after["usage_hours"].isna().mean() < 0.09
    assert (after["support_calls"] == 9999).sum() == 3
    assert 0.005 < (after["plan"] == "family").mean() < 0.015 and "family" not in set(
        before["plan"]
    )
    assert after["monthly_fee"].mean() / before["monthly_fee"].mean() == pytest.approx(
        1.05, abs=0.02
    )
