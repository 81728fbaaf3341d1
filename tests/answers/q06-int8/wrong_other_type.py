# score: 0
# misconception: whole numbers in floats are whole numbers
# fails: the example
# idea: eight bits are the point
def quantise(values, low: float, high: float):
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / 255
    zero_point = round(-128 - low / scale)
    whole = np.clip(np.round(np.asarray(values) / scale) + zero_point, -128, 127)
    return whole, scale, zero_point
