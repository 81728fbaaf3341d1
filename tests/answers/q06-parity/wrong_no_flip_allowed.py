# score: 0
# misconception: not one decision may differ
# fails: the worst customer counts
# idea: one in a thousand
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(np.abs(original - edge).max()) if np.isfinite(edge).all() else math.inf
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped == 0)}
