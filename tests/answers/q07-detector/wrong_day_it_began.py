# score: 2
# misconception: the alarm belongs to the day on which the rise began
# fails: quick and honest: a rise of one std
# idea: it looked into the future
def first_alarm(values, mean, std):
    total, began = 0.0, 0
    for day, value in enumerate(values):
        total += (value - mean) / std - 0.5
        if total <= 0:
            total, began = 0.0, day + 1
        if total > 8:
            return began
    return None
