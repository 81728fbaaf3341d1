# score: 1
# misconception: the number of days that the alarm took is asked for
# fails: a clear and lasting rise
# idea: the alarm lies before the rise
def first_alarm(values, mean, std):
    total, since = 0.0, 0
    for value in values:
        total += (value - mean) / std - 0.5
        since += 1
        if total <= 0:
            total, since = 0.0, 0
        if total > 8:
            return since
    return None
