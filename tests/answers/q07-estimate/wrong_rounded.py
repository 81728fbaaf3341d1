# score: 0
# misconception: two digits are enough for a report
# fails: two customers by hand
# idea: don't round
from dataclasses import dataclass


@dataclass
class Expected:
    accuracy: float
    precision: float | None
    recall: float


def estimate(scores, threshold):
    right = hits = leavers = called = 0
    for p in scores:
        leavers += p
        if p > threshold:
            right += p
            hits += p
            called += 1
        else:
            right += 1 - p
    return Expected(right / len(scores), hits / called if called else None, round(hits / leavers, 2))
