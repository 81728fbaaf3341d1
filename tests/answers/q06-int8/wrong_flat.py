# score: 0
# misconception: an array is flat
# fails: nearest, and 0 is exact
# idea: shape of the values
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = round(-128 - low / scale)
    whole = np.clip(np.round(np.ravel(values) / scale) + zero_point, -128, 127).astype(np.int8)
    return whole, scale, zero_point
