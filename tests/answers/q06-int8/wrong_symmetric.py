# score: 0
# misconception: zero is in the middle
# fails: the example
# idea: low becomes -128
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = max(abs(low), abs(high)) / 127
    zero_point = 0
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, -128, 127).astype(np.int8)
    return whole, scale, zero_point
