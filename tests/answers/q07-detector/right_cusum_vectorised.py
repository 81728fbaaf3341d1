# score: 3
def first_alarm(values, mean, std):
    steps = (np.asarray(values) - mean) / std - 0.4
    walk = np.concatenate([[0.0], np.cumsum(steps)])
    cusum = walk - np.minimum.accumulate(walk)
    over = np.flatnonzero(cusum[1:] > 9)
    return over[0] if over.size else None
