# score: 1
# misconception: the day of the strongest evidence is the alarm
# fails: a clear and lasting rise
# idea: three std above the mean
def first_alarm(values, mean, std):
    z = (np.asarray(values) - mean) / std - 0.5
    walk = np.concatenate([[0.0], np.cumsum(z)])
    cusum = (walk - np.minimum.accumulate(walk))[1:]
    return int(np.argmax(cusum)) if cusum.max() > 8 else None
