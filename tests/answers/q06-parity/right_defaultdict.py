# score: 0
from collections import defaultdict
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    a, b = np.ravel(original).astype(float), np.ravel(edge).astype(float)
    gap = float(np.abs(a - b).max()) if np.isfinite(b).all() else math.inf
    flipped = int(((a > threshold) != (b > threshold)).sum())
    out = defaultdict(float)
    out["gap"], out["flipped"] = gap, flipped
    out["ship"] = gap <= tolerance and flipped <= len(a) / 1000
    return out
