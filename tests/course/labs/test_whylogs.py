"""whylogs on two weeks of inputs, as the notebook reads it."""

import pytest

from course.labs.tool import find
from course.labs.tools.whylogs import drift, facts, profile
from course.labs.weeks import two_weeks


@pytest.fixture(scope="module")
def views():
    if not find("whylogs").here:
        pytest.skip(find("whylogs").sentence)
    return tuple(profile(week) for week in two_weeks())


def test_it_asks_whether_a_change_could_be_chance(views):
    said = drift(*views)
    assert {name for name, (_, _, found) in said.items() if found} == {"monthly_fee", "plan"}
    assert said["monthly_fee"][:1] == ("ks",) and said["plan"][0] == "chi-square"


def test_a_profile_counts_what_no_drift_test_sees(views):
    said = facts(views[1])
    assert said["usage_hours"]["missing"] > 200 and said["support_calls"]["max"] == 9999
    assert round(said["plan"]["different"]) == 4


def test_profiles_merge_and_stay_small(views):
    before, after = views
    both = before.merge(after)
    assert facts(both)["plan"]["rows"] == 6_000
    assert len(both.serialize()) < 100_000
