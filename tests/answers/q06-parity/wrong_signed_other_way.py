# score: 0
# misconception: a shipped model only ever loses
# fails: the worst customer counts
# idea: average does not show it
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float((original - edge).max()) if np.isfinite(edge).all() else math.inf
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
