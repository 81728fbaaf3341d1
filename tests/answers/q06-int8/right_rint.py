# score: 0
def quantise(values, low: float, high: float):
    edges = np.array([low, high, 0.0])
    scale = np.ptp(edges) / 255
    zero = np.rint(-128 - edges.min() / scale)
    return np.rint(values / scale + zero).clip(-128, 127).astype(np.int8), scale, int(zero)
