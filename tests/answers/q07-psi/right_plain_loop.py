# score: 3
from bisect import bisect_right
from collections import Counter
from math import log
from statistics import quantiles


def psi(reference, current, bins=10):
    reference, current = list(reference), list(current)
    if isinstance(reference[0], str):
        binned = (Counter(reference), Counter(current))
    else:
        cuts = sorted(set(quantiles(reference, n=bins, method="inclusive")))
        binned = tuple(Counter(bisect_right(cuts, v) for v in sample) for sample in (reference, current))
    old, new = binned
    total = 0.0
    for key in old.keys() | new.keys():
        r = max(old[key] / len(reference), 0.0001)
        c = max(new[key] / len(current), 0.0001)
        total += (c - r) * log(c / r)
    return total
