# score: 0
# misconception: a scale needs no more than four digits
# fails: nearest, and 0 is exact
# idea: 255 steps
def quantise(values, low: float, high: float):
    edges = np.array([low, high, 0.0])
    scale = round(float(np.ptp(edges)) / 255, 4)
    zero = np.rint(-128 - edges.min() / scale)
    return np.rint(values / scale + zero).clip(-128, 127).astype(np.int8), scale, int(zero)
