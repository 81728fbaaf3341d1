# score: 2
# misconception: every change is worth an alarm
# fails: a clear and lasting rise
# idea: watch for a rise only
def first_alarm(values, mean, std):
    up = down = 0.0
    for day, value in enumerate(values):
        z = (value - mean) / std
        up, down = max(0.0, up + z - 0.5), max(0.0, down - z - 0.5)
        if max(up, down) > 8:
            return day
    return None
