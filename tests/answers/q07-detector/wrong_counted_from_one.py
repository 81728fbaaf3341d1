# score: 2
# misconception: the first day is day 1
# fails: a clear and lasting rise
# idea: counts from 0
def first_alarm(values, mean, std):
    total = 0.0
    for day, value in enumerate(values, start=1):
        total = max(0.0, total + (value - mean) / std - 0.5)
        if total > 8:
            return day
    return None
