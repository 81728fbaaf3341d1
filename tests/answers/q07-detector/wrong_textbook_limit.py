# score: 2
# misconception: the textbook's CUSUM limit of 5 fits every promise
# fails: quiet: healthy years
# idea: many looks need a higher limit
def first_alarm(values, mean, std):
    total = 0.0
    for day, value in enumerate(values):
        total = max(0.0, total + (value - mean) / std - 0.5)
        if total > 5:
            return day
    return None
