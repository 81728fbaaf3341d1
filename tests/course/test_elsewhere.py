"""A function says in another interpreter what it says here, unless it listens to the process."""

from __future__ import annotations

from functools import cache

import pytest

from course.labs.elsewhere import ElsewhereError, elsewhere


def test_a_function_travels_with_what_it_uses():
    bound = 3

    def helper(x):
        return x + bound

    assert elsewhere(lambda x: helper(x), [(1,), (2,)]) == [4, 5]


def test_a_cached_function_travels():
    @cache
    def doubled(x):
        return 2 * x

    assert elsewhere(lambda x: doubled(x), [(4,)]) == [8]


def test_the_hash_seed_is_the_interpreters():
    one, two, again = (elsewhere(lambda: hash("churn"), [()], hash_seed=k)[0] for k in (1, 2, 1))
    assert one == again != two


def test_what_it_prints_is_not_its_answer():
    assert elsewhere(lambda: print("hello") or 1, [()]) == [1]


def test_an_error_there_says_so_here():
    with pytest.raises(ElsewhereError, match="ZeroDivisionError"):
        elsewhere(lambda: 1 / 0, [()])
