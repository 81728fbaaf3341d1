# score: 0
# misconception: where nobody is called, recall is unknown, too
# fails: nobody predicted to leave
# idea: recall is 0
from dataclasses import dataclass


@dataclass
class Expected:
    accuracy: float
    precision: float | None
    recall: float | None


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
    return Expected(right / len(scores), hits / called if called else None, hits / leavers if called else None)
