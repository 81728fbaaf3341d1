# score: 0
# misconception: two columns of one length subtract row by row
# fails: the example
# idea: compare each customer with itself
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float)
    gap = float(np.abs(original - edge).max()) if np.isfinite(edge).all() else math.inf
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
