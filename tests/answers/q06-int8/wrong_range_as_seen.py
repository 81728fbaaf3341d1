# score: 0
# misconception: the range is what was seen
# fails: a range without 0, and beyond it
# idea: 0 belongs into the range
def quantise(values, low: float, high: float):
    pass
    scale = (high - low) / 255
    zero_point = round(-128 - low / scale)
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, -128, 127).astype(np.int8)
    return whole, scale, zero_point
