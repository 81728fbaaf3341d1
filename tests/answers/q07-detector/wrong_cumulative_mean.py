# score: 2
# misconception: the mean of everything so far is the steadiest estimate
# fails: quick and honest: a rise of one std
# idea: quiet months dilute an average over everything
def first_alarm(values, mean, std):
    days = np.arange(1, len(values) + 1)
    z = (np.cumsum(values) / days - mean) / (std / np.sqrt(days))
    over = np.flatnonzero(z > 3.3)
    return int(over[0]) if len(over) else None
