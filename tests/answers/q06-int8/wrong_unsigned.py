# score: 0
# misconception: eight bits are 0 to 255
# fails: the example
# idea: low becomes -128
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = round(-low / scale)
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, 0, 255).astype(np.uint8)
    return whole, scale, zero_point
