# score: 1
# misconception: a running sum needs no allowance, noise cancels itself
# fails: quiet: healthy years
# idea: crossed by chance in a year of days
def first_alarm(values, mean, std):
    total = 0.0
    for day, value in enumerate(values):
        total = max(0.0, total + (value - mean) / std)
        if total > 8:
            return day
    return None
