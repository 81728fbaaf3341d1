# score: 0
# misconception: no alarm is -1, as str.find has it
# fails: quiet: healthy years
# idea: the index of a day, or None
def first_alarm(values, mean, std):
    total = 0.0
    for day, value in enumerate(values):
        total = max(0.0, total + (value - mean) / std - 0.5)
        if total > 8:
            return day
    return -1
