# score: 0
import math


def parity(original, edge, threshold, tolerance):
    pair = pd.DataFrame({"a": original, "b": np.squeeze(edge)})
    gap = (pair.a - pair.b).abs().replace(np.nan, math.inf).max()
    flipped = (pair.a.gt(threshold) != pair.b.gt(threshold)).sum()
    return dict(gap=gap, flipped=flipped, ship=bool(gap <= tolerance) and flipped / len(pair) <= 0.001)
