"""Work side by side in threads, where one that hangs is given up and holds nobody up."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Hung(Exception):
    """Some work did not end."""


def side_by_side(
    work: Callable[[Item], Outcome], items: Iterable[Item], jobs: int, hang_s: float
) -> Iterator[tuple[Item, Outcome | BaseException]]:
    """Each item with what `work` made of it, as it ends: its value, the exception it raised, or Hung.

    `jobs` at a time; no item is taken before there is a place for it, so memory does not grow with their number. A
    thread can't be ended from outside: one that works longer than `hang_s` is left alone, and dies with the process.
    """
    waiting, numbers = iter(items), count()
    ended: queue.SimpleQueue[tuple[int, Outcome | BaseException]] = queue.SimpleQueue()
    running: dict[int, tuple[Item, float]] = {}

    def run(number: int, item: Item) -> None:
        try:
            outcome: Outcome | BaseException = work(item)
        except BaseException as error:
            outcome = error
        ended.put((number, outcome))

    left = True
    while left or running:
        while left and len(running) < jobs:
            try:
                item = next(waiting)
            except StopIteration:
                left = False
                break
            number = next(numbers)
            running[number] = (item, time.monotonic())
            threading.Thread(target=run, args=(number, item), daemon=True).start()
        if not running:
            return
        oldest = min(running, key=lambda n: running[n][1])
        try:
            until = running[oldest][1] + hang_s
            number, outcome = ended.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            number, outcome = oldest, Hung(f"no end after {hang_s:g} s")
        if number in running:  # or it was given up, and has ended after all
            yield running.pop(number)[0], outcome
