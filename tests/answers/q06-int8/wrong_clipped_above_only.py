# score: 0
# misconception: only large values overflow
# fails: a range without 0, and beyond it
# idea: clipped on both sides
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = round(-128 - low / scale)
    whole = np.minimum(np.round(np.asarray(values) / scale) + zero_point, 127).astype(np.int64).astype(np.int8)
    return whole, scale, zero_point
