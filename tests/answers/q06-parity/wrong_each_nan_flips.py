# score: 0
# misconception: a NaN is a flip
# fails: a NaN never ships
# idea: flips whoever was above
import math


def parity(original, edge, threshold: float, tolerance: float) -> dict:
    a, b = np.ravel(original).astype(float), np.ravel(edge).astype(float)
    gap = float(np.abs(a - b).max()) if np.isfinite(b).all() else math.inf
    flipped = int(((a > threshold) != (b > threshold)).sum() + (np.isnan(b) & (a <= threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": gap <= tolerance and flipped <= len(a) / 1000}
