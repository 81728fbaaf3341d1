# score: 0
# misconception: the average difference is the difference
# fails: the example
# idea: row by row
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(np.abs(original - edge).mean()) if np.isfinite(edge).all() else math.inf
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
