# score: 0
# misconception: every day over the limit is asked for
# fails: a clear and lasting rise
# idea: the task asks for
def first_alarm(values, mean, std):
    days, total = [], 0.0
    for day, value in enumerate(values):
        total = max(0.0, total + (value - mean) / std - 0.5)
        if total > 8:
            days.append(day)
    return days
