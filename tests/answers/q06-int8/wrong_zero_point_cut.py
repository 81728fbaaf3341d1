# score: 0
# misconception: int() rounds
# fails: nearest, and 0 is exact
# idea: rounded to the nearest
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = int(-128 - low / scale)
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, -128, 127).astype(np.int8)
    return whole, scale, zero_point
