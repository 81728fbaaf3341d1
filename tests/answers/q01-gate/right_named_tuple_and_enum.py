# score: 4
from enum import Enum
from typing import NamedTuple


class Verdict(str, Enum):
    PROMOTE = "promote"
    HOLD = "hold"
    REJECT = "reject"


class Decision(NamedTuple):
    verdict: Verdict
    reason: str


def release_gate(candidate, champion, slices):
    rng = np.random.default_rng(42)
    d = candidate - champion

    def ends(values):
        idx = rng.integers(0, values.size, size=(2000, values.size))
        return np.percentile(values[idx].mean(axis=1), [2.5, 97.5])

    low, high = ends(d)
    if high < 0:
        return Decision(Verdict.REJECT, "mean gain is below zero")
    worse = []
    for name in sorted(set(slices.tolist())):
        mine = d[slices == name]
        if mine.size < 30:
            continue
        if ends(mine)[1] < 0:
            worse.append(name)
    if worse:
        return Decision(Verdict.HOLD, f"blocked by {worse}")
    if low > 0:
        return Decision(Verdict.PROMOTE, "mean gain is above zero")
    return Decision(Verdict.HOLD, "zero is inside")
