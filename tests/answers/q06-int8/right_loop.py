# score: 0
def quantise(values, low, high):
    low = 0.0 if low > 0 else low
    high = 0.0 if high < 0 else high
    scale = (high - low) / 255
    zero_point = int(round(-128 - low / scale))
    whole = [max(-128, min(127, round(float(v) / scale) + zero_point)) for v in np.ravel(values)]
    return np.array(whole, dtype="int8").reshape(np.shape(values)), scale, zero_point
