# score: 1
# misconception: a sum of deviations needs no floor at zero, good days are to its credit
# fails: quick and honest: a rise of one std
# idea: quiet months dilute an average over everything
def first_alarm(values, mean, std):
    total = 0.0
    for day, value in enumerate(values):
        total += (value - mean) / std - 0.5
        if total > 8:
            return day
    return None
