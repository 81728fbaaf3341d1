# score: 0
import math


def parity(original, edge, threshold, tolerance):
    edge = np.array(edge, dtype=float).flatten()
    distance = np.nan_to_num(np.abs(edge - original), nan=np.inf, posinf=np.inf)
    gap = distance.max()
    flipped = np.count_nonzero((edge > threshold) ^ (original > threshold))
    return {"gap": gap, "flipped": flipped, "ship": (gap <= tolerance) & (flipped <= edge.size // 1000)}
