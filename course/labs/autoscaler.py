"""Plays a service under load, and an autoscaler that decides every 15 seconds how many pods it should have.

The loop is the Horizontal Pod Autoscaler's; what it decides is the lab's own function. After the Kubernetes
documentation, "Horizontal Pod Autoscaling": it looks every 15 s, at the mean CPU use of the pods that are ready, in %
of what they request. What stands in: load spreads evenly over ready pods, a pod can use twice its request, what is
beyond waits for nobody, and pods that are too many go at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

EVERY, WINDOW = 15, 300  # seconds: between two looks, and of past wishes that count on the way down
CEILING = 200.0  # % of its request that a pod can use

Decide = Callable[[int, float, Sequence[int]], tuple[int, int]]
"""(replicas, usage in %, wishes of the last five minutes) → (this wish, replicas from now on)."""


class Moment(NamedTuple):
    """A look of the autoscaler: the pods there are and those that are ready, and their mean `usage` in %."""

    second: int
    replicas: int
    ready: int
    usage: float


def play(
    decide: Decide, load: Callable[[int], float], *, seconds: int, replicas: int = 2, loading: int = 40
) -> list[Moment]:  # fmt: skip
    """Play `seconds` and return each look of the autoscaler.

    `load`: second → CPU that all requests need, in % of one pod's request. A new pod is ready after `loading` seconds;
    the first `replicas` are from the beginning.
    """
    ready_at = [0] * replicas
    wishes: list[tuple[int, int]] = []
    seen = []
    for now in range(0, seconds, EVERY):
        ready = sum(moment <= now for moment in ready_at)
        usage = min(CEILING, load(now) / ready)
        seen.append(Moment(now, len(ready_at), ready, usage))
        recent = [wish for second, wish in wishes if now - second <= WINDOW]
        wish, wanted = decide(len(ready_at), usage, recent)
        wishes.append((now, wish))
        ready_at = ready_at[: max(1, wanted)] + [now + loading] * (wanted - len(ready_at))
    return seen


def changes(seen: Sequence[Moment]) -> int:
    """How often the number of pods changed."""
    return sum(a.replicas != b.replicas for a, b in pairwise(seen))
