"""The `if` of a GitLab rule, as far as it is read here."""

from __future__ import annotations

import pytest

from course.labs.conditions import holds

PUSH = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main", "EMPTY": ""}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (None, True),
        ('$CI_COMMIT_BRANCH == "main"', True),
        ("$CI_COMMIT_BRANCH == 'main'", True),
        ('$CI_COMMIT_BRANCH != "main"', False),
        ('$CI_COMMIT_TAG != "main"', True),
        ("$CI_COMMIT_TAG == null", True),
        ("$CI_COMMIT_BRANCH", True),
        ("$EMPTY", False),
        ("$CI_COMMIT_TAG", False),
        ('$CI_COMMIT_TAG && $CI_COMMIT_BRANCH == "main"', False),
        ('$CI_COMMIT_TAG || $CI_COMMIT_BRANCH == "main"', True),
        ('$CI_COMMIT_BRANCH == "main" || $CI_COMMIT_TAG && $EMPTY', True),
    ],
)
def test_a_condition_holds_or_not(condition, said):
    assert holds(condition, PUSH) is said


@pytest.mark.parametrize(
    "condition", ["", "CI_COMMIT_BRANCH", "$A =~ /main/", "$A && (", '$A == "x']
)
def test_what_it_cannot_read_it_refuses(condition):
    with pytest.raises(ValueError, match="can't be read"):
        holds(condition, PUSH | {"A": "x"})
