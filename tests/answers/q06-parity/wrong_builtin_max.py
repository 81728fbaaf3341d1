# score: 0
# misconception: max finds a NaN
# fails: a NaN never ships
# idea: finite scores first
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(max(abs(a - b) for a, b in zip(original, edge)))
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
