"""The arithmetic of a rolling update: how many pods may be there, how many must serve.

After the Kubernetes documentation, "Deployments" (Max Unavailable, Max Surge), and the real controller's
`reconcileNewReplicaSet` and `reconcileOldReplicaSets`. No state and no clock in here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bounds:
    """What a Deployment promises while it rolls: `most` pods in all, `least` available ones."""

    replicas: int
    surge: int
    unavailable: int

    @property
    def most(self) -> int:
        """Pods that there may be at once."""
        return self.replicas + self.surge

    @property
    def least(self) -> int:
        """Pods that must stay available, if that many were."""
        return self.replicas - self.unavailable

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> Bounds:
        """Read a Deployment's spec: percentages are of `replicas`, the surge rounds up, the other one down."""
        rolling = spec.get("strategy", {}).get("rollingUpdate") or {}
        replicas = int(spec.get("replicas", 1))
        surge = _resolved(rolling.get("maxSurge", "25%"), replicas, math.ceil)
        unavailable = _resolved(rolling.get("maxUnavailable", "25%"), replicas, math.floor)
        if surge == 0 and unavailable == 0:  # after rounding; nothing could ever move
            unavailable = 1
        return cls(replicas, surge, min(unavailable, replicas))


@dataclass(frozen=True)
class Set:
    """One ReplicaSet in numbers: pods that it wants, and those that are available."""

    wanted: int
    available: int


def grow(bounds: Bounds, new: Set, old: Sequence[Set]) -> int:
    """How many pods the new ReplicaSet should want now: as many as the surge leaves room for."""
    if new.wanted > bounds.replicas:  # scaled down in the middle
        return bounds.replicas
    total = new.wanted + sum(one.wanted for one in old)
    room = max(0, bounds.most - total)
    return min(bounds.replicas, new.wanted + room)


def shrink(bounds: Bounds, new: Set, old: Sequence[Set]) -> list[int]:
    """How many pods each old ReplicaSet (the oldest first) should want now.

    Pods of old sets that aren't available go first: nobody misses them. Then available ones, as long as `least`
    remain.
    """
    wanted = [one.wanted for one in old]
    total = new.wanted + sum(wanted)
    spare = total - bounds.least - (new.wanted - new.available)
    for k, one in enumerate(old):
        broken = min(max(0, spare), one.wanted - one.available, wanted[k])
        wanted[k] -= broken
        spare -= broken
    spare = min(spare, new.available + sum(one.available for one in old) - bounds.least)
    for k in range(len(old)):
        fewer = min(max(0, spare), wanted[k])
        wanted[k] -= fewer
        spare -= fewer
    return wanted


def _resolved(value: int | str, replicas: int, rounded: Callable[[float], int]) -> int:
    if isinstance(value, str):
        return rounded(int(value.removesuffix("%")) * replicas / 100)
    return int(value)
