# score: 0
# misconception: equal is above
# fails: the worst customer counts
# idea: not above it
import math


def parity(original, edge, threshold, tolerance):
    a, b = np.ravel(original), np.ravel(edge)
    gap = float(np.abs(a - b).max()) if np.isfinite(b).all() else math.inf
    flipped = int(((a >= threshold) != (b >= threshold)).sum())
    return {"gap": gap, "flipped": flipped, "ship": gap <= tolerance and flipped <= len(a) / 1000}
