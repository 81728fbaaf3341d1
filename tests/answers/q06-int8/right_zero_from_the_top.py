# score: 0
def quantise(values, low: float, high: float):
    low, high = np.minimum(low, 0), np.maximum(high, 0)
    scale = (high - low) / 255
    zero_point = int(np.floor(-128 - low / scale + 0.5))
    shifted = np.floor(np.array(values) / scale + 0.5) + zero_point
    return np.minimum(np.maximum(shifted, -128), 127).astype("i1"), float(scale), zero_point
