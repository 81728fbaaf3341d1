# score: 0
# misconception: 256 values are 256 steps
# fails: the example
# idea: low becomes -128
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 256
    zero_point = round(-128 - low / scale)
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, -128, 127).astype(np.int8)
    return whole, scale, zero_point
