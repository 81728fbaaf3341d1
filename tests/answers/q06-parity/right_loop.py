# score: 0
import math


def parity(original, edge, threshold, tolerance):
    gap, flipped = 0.0, 0
    pairs = list(zip(np.ravel(original).tolist(), np.ravel(edge).tolist()))
    for a, b in pairs:
        gap = max(gap, abs(a - b)) if math.isfinite(b) else math.inf
        flipped += (a > threshold) != (b > threshold)
    return {"gap": gap, "flipped": flipped, "ship": gap <= tolerance and 1000 * flipped <= len(pairs)}
