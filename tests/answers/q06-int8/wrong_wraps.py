# score: 0
# misconception: a type with eight bits stops at its ends
# fails: the example
# idea: an int8 wraps around
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = round(-128 - low / scale)
    whole = (np.round(np.asarray(values) / scale) + zero_point).astype(np.int64).astype(np.int8)
    return whole, scale, zero_point
