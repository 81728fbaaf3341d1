# score: 0
# misconception: only a lost call is a flip
# fails: the worst customer counts
# idea: in both directions
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(np.abs(original - edge).max()) if np.isfinite(edge).all() else math.inf
    flipped = int(((original > threshold) & ~(edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
