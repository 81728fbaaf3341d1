# score: 0
# misconception: as many calls are the same calls
# fails: the worst customer counts
# idea: count them
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(np.abs(original - edge).max()) if np.isfinite(edge).all() else math.inf
    flipped = int(abs((original > threshold).sum() - (edge > threshold).sum()))
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
