"""Work side by side: everything comes back, in whatever way it ended, and nothing waits for what hangs."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from autograder.recording.pool import Hung, side_by_side


def test_each_item_comes_back_with_its_value_or_its_exception() -> None:
    def work(item: int) -> int:
        if item == 2:
            raise ValueError("two")
        return item * 10

    done = {item: repr(outcome) for item, outcome in side_by_side(work, range(4), 2, 600)}
    assert done == {0: "0", 1: "10", 2: "ValueError('two')", 3: "30"}


def test_nothing_is_taken_before_there_is_a_place_for_it() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(9):
            taken.append(item)
            yield item

    for number, _ in enumerate(side_by_side(lambda item: item, items(), 2, 600), start=1):
        assert len(taken) <= number + 1


def test_what_hangs_is_given_up_and_the_others_go_on() -> None:
    never = threading.Event()

    def work(item: str) -> str:
        if item == "hangs":
            never.wait()
        return item

    done = dict(side_by_side(work, ["hangs", "a", "b", "c"], 1, 1.0))
    never.set()
    assert isinstance(done.pop("hangs"), Hung)
    assert done == {"a": "a", "b": "b", "c": "c"}
