# score: 1
# misconception: three standard deviations are rare enough for an alarm on one day
# fails: quiet: healthy years
# idea: crossed by chance in a year of days
def first_alarm(values, mean, std):
    over = np.flatnonzero(values >= mean + 3 * std - 1e-12)
    return int(over[0]) if len(over) else None
