# score: 2
# misconception: the longer the window, the better
# fails: a clear and lasting rise
# idea: three std above the mean
def first_alarm(values, mean, std):
    rolling = pd.Series(values).rolling(90).mean()
    over = np.flatnonzero(rolling > mean + 3.5 * std / np.sqrt(90))
    return int(over[0]) if len(over) else None
