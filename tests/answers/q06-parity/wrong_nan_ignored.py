# score: 0
# misconception: a NaN is no score, so it doesn't count
# fails: a NaN never ships
# idea: every comparison with NaN is false
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    edge = np.asarray(edge, dtype=float).reshape(-1)
    gap = float(np.nanmax(np.abs(original - edge)))
    flipped = int(((original > threshold) != (edge > threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": bool(gap <= tolerance and flipped <= len(edge) / 1000)}
